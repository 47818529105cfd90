<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
    <context>
        <name>LIIF Viewer</name>
        <message>
            <location filename="../../liif_viewer/ui/actions/actions.py"/>
            <source>{tip}. {keys}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/actions.py"/>
            <source>{name} ({keys})</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/actions.py"/>
            <source>{name}. {tip}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <location filename="../../liif_viewer/ui/canvas/canvas.py"/>
            <source>Photo</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>View</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Compare</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>Export</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Program</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Open photos…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Open recent</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Open the sample photo</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Paste</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>A picture, or files of photos</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Read again from the disk</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Previous photo</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Next photo</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>First photo</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Last photo</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Slide show</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Turn right</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>The file stays as it is; exports follow</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Turn left</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Mirror</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Left and right exchanged</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Mirror top and bottom</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Fit the window</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>100 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>A pixel of the screen for each of the photo</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>200 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>400 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>800 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Zoom in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Zoom out</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>The view before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Zoom and place where you were</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Keep zoom and place</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>From photo to photo</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Information</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Camera, exposure, histogram</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <location filename="../../liif_viewer/ui/canvas/minimap.py"/>
            <source>Overview</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Where you are in the photo, while you are zoomed in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Filmstrip</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>The photos beside this one</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Full screen</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Nothing but the photo; tools come when the pointer moves</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Compare in a split view</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Compare side by side</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Show the difference</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Black where both sides are equal</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Let the sides take turns</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>In place</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Choose left and right</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>For each side a method, and LIIF by any model and strength</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Swap left and right</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Stronger difference</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Twice of it, × 32 at the most</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Weaker difference</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Half of it, × 1 at the least</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Show bicubic</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>In place of LIIF, until chosen again</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Show the bare pixels</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Likewise</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Pixel grid</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Between bare pixels, from 800 % on</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Clean up</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Noise, and the traces of compression</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Prove it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Reduce the photo, restore it, and measure how near that comes</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Copy the colour</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Of what is shown under the pointer, as #rrggbb</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Select a region</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Or Shift and drag</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <location filename="../../liif_viewer/ui/window/region_shape.py"/>
            <source>Region’s shape</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Free, 1:1, 3:2, 4:3, 16:9 or A4</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Export…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>The visible part, the whole photo, or the region selected</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Copy the view</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>As it is shown; a comparison with its labels</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Save the view…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Record a zoom…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>A clip of the way to what is in view</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Mark where a zoom begins</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>A clip begins with what is in view now</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Find a command…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <location filename="../../liif_viewer/ui/dialogs/key_sheet.py"/>
            <source>Keys at a glance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <location filename="../../liif_viewer/ui/dialogs/key_sheet.py"/>
            <source>Change keys…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Settings</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Model, decoder, what is behind transparent parts, motion</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>About LIIF Viewer…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Quit</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Menu</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Step out of what is on</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>drop</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Open files, folders or a picture</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>wheel, pinch</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Zoom at the pointer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Ctrl and wheel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Zoom finely</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Shift and wheel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Move sideways</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>double click</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Fit and 100 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>a percentage in the toolbar</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Any zoom</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>drag, arrow keys, two fingers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Move</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>hold B</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>See bicubic</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>hold N</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>See the bare pixels</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>hold A</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>See the left side</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>click on a label</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Choose what that side shows</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Ctrl+← Ctrl+→</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Move the split</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>double click on its handle</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Centre it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Shift and drag</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Shift, drawing or at a handle</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Keep the region’s shape</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>arrow keys at a region</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Move it by a pixel; with Shift its right and lower edge</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Enter, double click on a region</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Export it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>Record a zoom</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source> s</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>&amp;Split with bicubic, labelled</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>&amp;From</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>&amp;To</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>Si&amp;ze</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>&amp;Length</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>F&amp;rames per second</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>F&amp;ormat</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>&amp;Quality</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>Save as…</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>{first} to {last}, {n} frames</source>
            <translation type="unfinished">
                <numerusform></numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>{zooms}; takes {time} to record</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/command_palette.py"/>
            <source>Find a command</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/command_palette.py"/>
            <source>Commands</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>The exact decoder’s, the mean of what it makes of the photo laid in eight ways</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>LIIF best, slow</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>&amp;Keep EXIF, XMP, IPTC and comments</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>Without them nothing tells of you, place or camera. Colours are the same either way.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>&amp;Region</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>Size</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>&amp;Method</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>&amp;Clean up (LIIF)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>Metadata</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>{method}: {time}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/file_to_write.py"/>
            <source>“{name}” is there already. Replace it?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/file_to_write.py"/>
            <source>Replace</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>8 bits per channel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>16 bits per channel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>&amp;Lossless</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>Another colour…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>&amp;Format</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>&amp;Depth</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>&amp;Transparent parts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>Under transparent parts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>Change keys</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>Command</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>Keys</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>Commands and their keys</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>New keys</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>&amp;Use</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>&amp;Standard</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>The keys that this command comes with</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>&amp;New keys:</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>no keys</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>These are its keys.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>These are the keys of “{whose}”, which then loses them.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>&amp;No keys</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_sheet.py"/>
            <source>Keys and what they do</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>Width</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>Height</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>Factor</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>Megapixels</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>Width on paper</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>Height on paper</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source> megapixels</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source> dpi</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>Resolution</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>on paper, in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source> px</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>LIIF exact</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>LIIF fast</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>LIIF quick</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Bicubic</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Bilinear</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Nearest</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Photo’s own pixels</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Original</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>exact</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>fast</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>quick</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Photo, area averaged</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>LIIF stretched</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>The model is loading…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>No model could be loaded</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>The model is ready</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>automatic clean-up</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>clean-up {percent}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>{method} ({reason})</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>{now}, {coming} {ready} of {places}…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>{now}, {coming} to come…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>No difference: both are the photo’s own pixels</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Difference × {gain}: {left} | {right}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>{now}, {ready} of {places}…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>a moment</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>about {n} hours</source>
            <translation type="unfinished">
                <numerusform></numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>about {n} minutes</source>
            <translation type="unfinished">
                <numerusform></numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>about {n} seconds</source>
            <translation type="unfinished">
                <numerusform></numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/tile_source.py"/>
            <source>not enough memory</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/tile_source.py"/>
            <source>A part of the picture could not be computed: {reason}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/exporting.py"/>
            <source>Enter exports the region, Esc drops it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/exporting.py"/>
            <source>Exporting</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/exporting.py"/>
            <source>Visible part</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/exporting.py"/>
            <location filename="../../liif_viewer/ui/window/recording.py"/>
            <source>Whole photo</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/exporting.py"/>
            <source>Selection</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/recording.py"/>
            <source>The view marked</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/recording.py"/>
            <source>The present view</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/recording.py"/>
            <source>A recorded zoom begins here; go to where it is to end, and record it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/recording.py"/>
            <source>A clip is made by LIIF: {reason}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/recording.py"/>
            <source>Recording</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/region_shape.py"/>
            <source>&amp;Free</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/snapshots.py"/>
            <source>A part of the picture is still being computed. It is copied as soon as it is whole.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/snapshots.py"/>
            <source>Save the view</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/snapshots.py"/>
            <source>A part of the picture is still being computed. It is saved as soon as it is whole.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/snapshots.py"/>
            <source>The view has changed before all of it was there: it was neither copied nor saved.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/snapshots.py"/>
            <source>Copied, {size} pixels.</source>
            <translation type="unfinished"></translation>
        </message>
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
        <message>
            <location filename="../../liif_viewer/words.py"/>
            <source>{number} %</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
</TS>
