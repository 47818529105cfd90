<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
    <context>
        <name>LIIF Viewer</name>
        <message>
            <location filename="../../liif_viewer/ui/window/welcome.py"/>
            <source>Zoom into a photo without end</source>
            <translation>사진을 끝없이 확대해 보세요</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/welcome.py"/>
            <source>LIIF computes what is in view at exactly your zoom, sharp and seamless, on this computer alone.</source>
            <translation>LIIF는 보이는 부분을 지금 배율 그대로, 선명하고 이음매 없이 계산합니다. 모든 계산은 이 컴퓨터에서만 이루어집니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/welcome.py"/>
            <source>Or drop photos here, or paste one.</source>
            <translation>사진을 여기로 끌어다 놓거나 붙여 넣어도 됩니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/welcome.py"/>
            <source>Welcome</source>
            <translation>시작 화면</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/welcome.py"/>
            <source>Try the sample photo</source>
            <translation>예제 사진 열기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/welcome.py"/>
            <source>Opened last</source>
            <translation>최근에 연 사진</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/welcome.py"/>
            <source>Drop to open</source>
            <translation>놓으면 열립니다</translation>
        </message>
    </context>
</TS>
