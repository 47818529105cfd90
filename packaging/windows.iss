; The installer for Windows, by Inno Setup 6: make the bundle first (run in the root of the repository)
;
;     python packaging\stage.py icons
;     pyinstaller liif_viewer.spec
;     python packaging\mime.py > build\associations.iss
;     iscc packaging\windows.iss
;
; Untested: written without a Windows at hand. For one user, without an administrator; the formats are offered under
; "Open with", and what opens them now is left as it is.

; iscc /DVersion=1.2.3 for another version
#ifndef Version
  #define Version "0.1.0"
#endif

[Setup]
AppId={{6D0B8B1E-6C0E-4C57-9C53-3B0E3C1B6A55}
AppName=LIIF Viewer
AppVersion={#Version}
AppPublisher=The LIIF Viewer authors
DefaultDirName={autopf}\LIIF Viewer
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
Compression=lzma2/max
SolidCompression=yes
LicenseFile=..\LICENSE
SetupIconFile=..\build\icons\app.ico
UninstallDisplayIcon={app}\LIIF Viewer.exe
OutputDir=..\dist
OutputBaseFilename=liif-viewer-setup

[Files]
Source: "..\dist\liif-viewer\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\LIIF Viewer"; Filename: "{app}\LIIF Viewer.exe"

[Registry]
Root: HKCU; Subkey: "Software\Classes\LIIFViewer.Photo"; ValueType: string; ValueData: "Photo"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\LIIFViewer.Photo\DefaultIcon"; ValueType: string; ValueData: "{app}\LIIF Viewer.exe,0"
Root: HKCU; Subkey: "Software\Classes\LIIFViewer.Photo\shell\open\command"; ValueType: string; ValueData: """{app}\LIIF Viewer.exe"" ""%1"""
Root: HKCU; Subkey: "Software\LIIFViewer\Capabilities"; ValueType: string; ValueName: "ApplicationName"; ValueData: "LIIF Viewer"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\LIIFViewer\Capabilities"; ValueType: string; ValueName: "ApplicationDescription"; ValueData: "Zoom into photos without end"
Root: HKCU; Subkey: "Software\RegisteredApplications"; ValueType: string; ValueName: "LIIF Viewer"; ValueData: "Software\LIIFViewer\Capabilities"; Flags: uninsdeletevalue
; A line for each suffix, from the program's own table of formats.
#include "..\build\associations.iss"

[Run]
Filename: "{app}\LIIF Viewer.exe"; Description: "Start LIIF Viewer"; Flags: postinstall nowait skipifsilent
