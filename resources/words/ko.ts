<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
    <context>
        <name>LIIF Viewer</name>
        <message>
            <location filename="../../liif_viewer/ui/actions/actions.py"/>
            <source>{tip}. {keys}</source>
            <translation>{tip}. {keys}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/actions.py"/>
            <source>{name} ({keys})</source>
            <translation>{name}({keys})</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/actions.py"/>
            <source>{name}. {tip}.</source>
            <translation>{name}. {tip}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <location filename="../../liif_viewer/ui/canvas/canvas.py"/>
            <source>Photo</source>
            <translation>사진</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>View</source>
            <translation>보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Compare</source>
            <translation>비교</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>Export</source>
            <translation>내보내기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Program</source>
            <translation>프로그램</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Open photos…</source>
            <translation>사진 열기…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Open recent</source>
            <translation>최근 사진 열기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Open the sample photo</source>
            <translation>예제 사진 열기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Paste</source>
            <translation>붙여넣기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>A picture, or files of photos</source>
            <translation>그림 또는 사진 파일</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Read again from the disk</source>
            <translation>디스크에서 다시 읽기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Previous photo</source>
            <translation>이전 사진</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Next photo</source>
            <translation>다음 사진</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>First photo</source>
            <translation>첫 사진</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Last photo</source>
            <translation>마지막 사진</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Slide show</source>
            <translation>슬라이드 쇼</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Turn right</source>
            <translation>오른쪽으로 회전</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>The file stays as it is; exports follow</source>
            <translation>파일은 그대로이며, 내보내기에는 적용됩니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Turn left</source>
            <translation>왼쪽으로 회전</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Mirror</source>
            <translation>좌우 반전</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Left and right exchanged</source>
            <translation>왼쪽과 오른쪽을 바꿈</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Mirror top and bottom</source>
            <translation>상하 반전</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Fit the window</source>
            <translation>창에 맞추기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>100 %</source>
            <translation>100%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>A pixel of the screen for each of the photo</source>
            <translation>사진의 1픽셀을 화면의 1픽셀로</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>200 %</source>
            <translation>200%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>400 %</source>
            <translation>400%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>800 %</source>
            <translation>800%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Zoom in</source>
            <translation>확대</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Zoom out</source>
            <translation>축소</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>The view before</source>
            <translation>이전 보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Zoom and place where you were</source>
            <translation>조금 전의 배율과 위치</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Keep zoom and place</source>
            <translation>배율과 위치 유지</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>From photo to photo</source>
            <translation>다른 사진으로 넘어갈 때도</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Information</source>
            <translation>정보</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Camera, exposure, histogram</source>
            <translation>카메라, 노출, 히스토그램</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <location filename="../../liif_viewer/ui/canvas/minimap.py"/>
            <source>Overview</source>
            <translation>미니맵</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Where you are in the photo, while you are zoomed in</source>
            <translation>확대했을 때 사진의 어디를 보고 있는지 표시</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Filmstrip</source>
            <translation>필름 스트립</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>The photos beside this one</source>
            <translation>이 사진의 앞뒤 사진</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Full screen</source>
            <translation>전체 화면</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Nothing but the photo; tools come when the pointer moves</source>
            <translation>사진만 표시하며, 포인터를 움직이면 도구가 나타납니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Compare in a split view</source>
            <translation>화면을 나누어 비교</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Compare side by side</source>
            <translation>나란히 비교</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Show the difference</source>
            <translation>차이 보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Black where both sides are equal</source>
            <translation>양쪽이 같은 곳은 검게 표시</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Let the sides take turns</source>
            <translation>양쪽을 번갈아 보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>In place</source>
            <translation>같은 자리에서</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Choose left and right</source>
            <translation>왼쪽과 오른쪽 선택</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>For each side a method, and LIIF by any model and strength</source>
            <translation>양쪽 각각의 방식과 LIIF의 모델 및 강도</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Swap left and right</source>
            <translation>왼쪽과 오른쪽 바꾸기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Stronger difference</source>
            <translation>차이를 더 강하게</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Twice of it, × 32 at the most</source>
            <translation>두 배로, 최대 32배</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Weaker difference</source>
            <translation>차이를 더 약하게</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Half of it, × 1 at the least</source>
            <translation>절반으로, 최소 1배</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Show bicubic</source>
            <translation>쌍입방으로 보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>In place of LIIF, until chosen again</source>
            <translation>다시 선택할 때까지 LIIF 대신 표시</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Show the bare pixels</source>
            <translation>픽셀 그대로 보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Likewise</source>
            <translation>위와 같음</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Pixel grid</source>
            <translation>픽셀 격자</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Between bare pixels, from 800 % on</source>
            <translation>800%부터 픽셀 사이에 표시</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Clean up</source>
            <translation>노이즈 제거</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Noise, and the traces of compression</source>
            <translation>노이즈와 압축 흔적</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Prove it</source>
            <translation>검증</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Reduce the photo, restore it, and measure how near that comes</source>
            <translation>사진을 줄였다가 복원하여 원본에 얼마나 가까운지 측정</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Copy the colour</source>
            <translation>색 복사</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Of what is shown under the pointer, as #rrggbb</source>
            <translation>포인터 아래에 보이는 색을 #rrggbb로</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Select a region</source>
            <translation>영역 선택</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Or Shift and drag</source>
            <translation>또는 Shift를 누른 채 끌기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <location filename="../../liif_viewer/ui/window/region_shape.py"/>
            <source>Region’s shape</source>
            <translation>영역의 비율</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Free, 1:1, 3:2, 4:3, 16:9 or A4</source>
            <translation>자유, 1:1, 3:2, 4:3, 16:9 또는 A4</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Export…</source>
            <translation>내보내기…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>The visible part, the whole photo, or the region selected</source>
            <translation>보이는 부분, 사진 전체 또는 선택한 영역</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Copy the view</source>
            <translation>보기 복사</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>As it is shown; a comparison with its labels</source>
            <translation>보이는 그대로, 비교는 이름표까지</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Save the view…</source>
            <translation>보기 저장…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Record a zoom…</source>
            <translation>확대 영상 녹화…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>A clip of the way to what is in view</source>
            <translation>지금 보이는 곳까지 확대해 가는 영상</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Mark where a zoom begins</source>
            <translation>확대 영상의 시작점 표시</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>A clip begins with what is in view now</source>
            <translation>영상이 지금 보이는 곳에서 시작합니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Find a command…</source>
            <translation>명령 찾기…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <location filename="../../liif_viewer/ui/dialogs/key_sheet.py"/>
            <source>Keys at a glance</source>
            <translation>단축키 한눈에 보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <location filename="../../liif_viewer/ui/dialogs/key_sheet.py"/>
            <source>Change keys…</source>
            <translation>단축키 변경…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Settings</source>
            <translation>설정</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Model, decoder, what is behind transparent parts, motion</source>
            <translation>모델, 디코더, 투명한 부분의 배경, 움직임</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>About LIIF Viewer…</source>
            <translation>LIIF Viewer 정보…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Quit</source>
            <translation>끝내기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Menu</source>
            <translation>메뉴</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Step out of what is on</source>
            <translation>진행 중인 상태에서 나가기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>drop</source>
            <translation>끌어다 놓기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Open files, folders or a picture</source>
            <translation>파일, 폴더 또는 그림 열기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>wheel, pinch</source>
            <translation>휠, 두 손가락 벌리기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Zoom at the pointer</source>
            <translation>포인터 위치에서 확대·축소</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Ctrl and wheel</source>
            <translation>Ctrl+휠</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Zoom finely</source>
            <translation>조금씩 확대·축소</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Shift and wheel</source>
            <translation>Shift+휠</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Move sideways</source>
            <translation>좌우로 이동</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>double click</source>
            <translation>두 번 클릭</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Fit and 100 %</source>
            <translation>창에 맞추기와 100%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>a percentage in the toolbar</source>
            <translation>도구 모음에 백분율 입력</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Any zoom</source>
            <translation>원하는 배율로</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>drag, arrow keys, two fingers</source>
            <translation>끌기, 화살표 키, 두 손가락</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Move</source>
            <translation>이동</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>hold B</source>
            <translation>B 누르고 있기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>See bicubic</source>
            <translation>쌍입방으로 보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>hold N</source>
            <translation>N 누르고 있기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>See the bare pixels</source>
            <translation>픽셀 그대로 보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>hold A</source>
            <translation>A 누르고 있기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>See the left side</source>
            <translation>왼쪽 보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>click on a label</source>
            <translation>이름표 클릭</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Choose what that side shows</source>
            <translation>그쪽에 표시할 방식 선택</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Ctrl+← Ctrl+→</source>
            <translation>Ctrl+← Ctrl+→</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Move the split</source>
            <translation>나눔선 이동</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>double click on its handle</source>
            <translation>나눔선 손잡이 두 번 클릭</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Centre it</source>
            <translation>나눔선을 가운데로</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Shift and drag</source>
            <translation>Shift를 누른 채 끌기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Shift, drawing or at a handle</source>
            <translation>그리거나 손잡이를 끌 때 Shift</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Keep the region’s shape</source>
            <translation>영역의 비율 유지</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>arrow keys at a region</source>
            <translation>영역에서 화살표 키</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Move it by a pixel; with Shift its right and lower edge</source>
            <translation>1픽셀씩 이동, Shift와 함께 누르면 오른쪽과 아래 가장자리</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Enter, double click on a region</source>
            <translation>Enter, 영역 두 번 클릭</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Export it</source>
            <translation>영역 내보내기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>Record a zoom</source>
            <translation>확대 영상 녹화</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source> s</source>
            <translation>초</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>&amp;Split with bicubic, labelled</source>
            <translation>쌍입방과 나누어 이름표 표시(&amp;S)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>&amp;From</source>
            <translation>시작(&amp;F)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>&amp;To</source>
            <translation>끝(&amp;T)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>Si&amp;ze</source>
            <translation>크기(&amp;Z)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>&amp;Length</source>
            <translation>길이(&amp;L)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>F&amp;rames per second</source>
            <translation>초당 프레임 수(&amp;R)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>F&amp;ormat</source>
            <translation>형식(&amp;O)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>&amp;Quality</source>
            <translation>품질(&amp;Q)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>Save as…</source>
            <translation>다른 이름으로 저장…</translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>{first} to {last}, {n} frames</source>
            <translation>
                <numerusform>{first}에서 {last}까지, {n}프레임</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/clip_dialog.py"/>
            <source>{zooms}; takes {time} to record</source>
            <translation>{zooms}, 녹화 시간 {time}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/command_palette.py"/>
            <source>Find a command</source>
            <translation>명령 찾기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/command_palette.py"/>
            <source>Commands</source>
            <translation>명령</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>The exact decoder’s, the mean of what it makes of the photo laid in eight ways</source>
            <translation>정확한 디코더로, 사진을 여덟 방향으로 놓고 계산한 결과의 평균</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>LIIF best, slow</source>
            <translation>LIIF 최고 품질, 느림</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>&amp;Keep EXIF, XMP, IPTC and comments</source>
            <translation>EXIF, XMP, IPTC, 설명 유지(&amp;K)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>Without them nothing tells of you, place or camera. Colours are the same either way.</source>
            <translation>빼면 촬영자, 장소, 카메라를 알 수 없게 됩니다. 색은 어느 쪽이든 같습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>&amp;Region</source>
            <translation>영역(&amp;R)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>Size</source>
            <translation>크기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>&amp;Method</source>
            <translation>방식(&amp;M)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>&amp;Clean up (LIIF)</source>
            <translation>노이즈 제거(LIIF)(&amp;C)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>Metadata</source>
            <translation>메타데이터</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_dialog.py"/>
            <source>{method}: {time}</source>
            <translation>{method}: {time}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/file_to_write.py"/>
            <source>“{name}” is there already. Replace it?</source>
            <translation>“{name}” 파일이 이미 있습니다. 바꾸시겠습니까?</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/file_to_write.py"/>
            <source>Replace</source>
            <translation>바꾸기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>8 bits per channel</source>
            <translation>채널당 8비트</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>16 bits per channel</source>
            <translation>채널당 16비트</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>&amp;Lossless</source>
            <translation>무손실(&amp;L)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>Another colour…</source>
            <translation>다른 색…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>&amp;Format</source>
            <translation>형식(&amp;F)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>&amp;Depth</source>
            <translation>비트 심도(&amp;D)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>&amp;Transparent parts</source>
            <translation>투명한 부분(&amp;T)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>Under transparent parts</source>
            <translation>투명한 부분의 배경색</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>Change keys</source>
            <translation>단축키 변경</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>Command</source>
            <translation>명령</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>Keys</source>
            <translation>단축키</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>Commands and their keys</source>
            <translation>명령과 단축키</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>New keys</source>
            <translation>새 단축키</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>&amp;Use</source>
            <translation>사용(&amp;U)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>&amp;Standard</source>
            <translation>기본값(&amp;S)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>The keys that this command comes with</source>
            <translation>이 명령의 원래 단축키</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>&amp;New keys:</source>
            <translation>새 단축키(&amp;N):</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>no keys</source>
            <translation>단축키 없음</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>These are its keys.</source>
            <translation>이 명령의 단축키입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>These are the keys of “{whose}”, which then loses them.</source>
            <translation>“{whose}” 명령의 단축키입니다. 사용하면 그 명령에서는 없어집니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_editor.py"/>
            <source>&amp;No keys</source>
            <translation>단축키 없음(&amp;N)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/key_sheet.py"/>
            <source>Keys and what they do</source>
            <translation>단축키와 그 기능</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>Width</source>
            <translation>너비</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>Height</source>
            <translation>높이</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>Factor</source>
            <translation>배율</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>Megapixels</source>
            <translation>메가픽셀</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>Width on paper</source>
            <translation>인쇄 너비</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>Height on paper</source>
            <translation>인쇄 높이</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source> megapixels</source>
            <translation>메가픽셀</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source> dpi</source>
            <translation> dpi</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>Resolution</source>
            <translation>해상도</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>on paper, in</source>
            <translation>인쇄 크기 단위</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source> px</source>
            <translation> px</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>LIIF exact</source>
            <translation>LIIF 정확</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>LIIF fast</source>
            <translation>LIIF 빠름</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>LIIF quick</source>
            <translation>LIIF 즉시</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Bicubic</source>
            <translation>쌍입방</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Bilinear</source>
            <translation>쌍선형</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Nearest</source>
            <translation>최근접</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Photo’s own pixels</source>
            <translation>사진 원래의 픽셀</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Original</source>
            <translation>원본</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>exact</source>
            <translation>정확</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>fast</source>
            <translation>빠름</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>quick</source>
            <translation>즉시</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Photo, area averaged</source>
            <translation>사진, 면적 평균</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>LIIF stretched</source>
            <translation>LIIF 늘림</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>The model is loading…</source>
            <translation>모델을 불러오는 중…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>No model could be loaded</source>
            <translation>모델을 불러오지 못함</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>The model is ready</source>
            <translation>모델 준비됨</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>automatic clean-up</source>
            <translation>자동 노이즈 제거</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>clean-up {percent}</source>
            <translation>노이즈 제거 {percent}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>{method} ({reason})</source>
            <translation>{method}({reason})</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>{now}, {coming} {ready} of {places}…</source>
            <translation>{now}, {coming} {places}곳 중 {ready}곳…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>{now}, {coming} to come…</source>
            <translation>{now}, 곧 {coming}…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>No difference: both are the photo’s own pixels</source>
            <translation>차이 없음: 양쪽 모두 사진 원래의 픽셀입니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Difference × {gain}: {left} | {right}</source>
            <translation>차이 × {gain}: {left} | {right}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>{now}, {ready} of {places}…</source>
            <translation>{now}, {places}곳 중 {ready}곳…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>a moment</source>
            <translation>잠깐</translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>about {n} hours</source>
            <translation>
                <numerusform>약 {n}시간</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>about {n} minutes</source>
            <translation>
                <numerusform>약 {n}분</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>about {n} seconds</source>
            <translation>
                <numerusform>약 {n}초</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/tile_source.py"/>
            <source>not enough memory</source>
            <translation>메모리가 부족합니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/tile_source.py"/>
            <source>A part of the picture could not be computed: {reason}.</source>
            <translation>그림의 일부를 계산하지 못했습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/exporting.py"/>
            <source>Enter exports the region, Esc drops it.</source>
            <translation>Enter를 누르면 영역을 내보내고, Esc를 누르면 영역을 없앱니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/exporting.py"/>
            <source>Exporting</source>
            <translation>내보내는 중</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/exporting.py"/>
            <source>Visible part</source>
            <translation>보이는 부분</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/exporting.py"/>
            <location filename="../../liif_viewer/ui/window/recording.py"/>
            <source>Whole photo</source>
            <translation>사진 전체</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/exporting.py"/>
            <source>Selection</source>
            <translation>선택 영역</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/recording.py"/>
            <source>The view marked</source>
            <translation>표시해 둔 보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/recording.py"/>
            <source>The present view</source>
            <translation>지금 보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/recording.py"/>
            <source>A recorded zoom begins here; go to where it is to end, and record it.</source>
            <translation>확대 영상이 여기에서 시작합니다. 끝낼 곳으로 이동한 다음 녹화하십시오.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/recording.py"/>
            <source>A clip is made by LIIF: {reason}.</source>
            <translation>영상은 LIIF로 만듭니다: {reason}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/recording.py"/>
            <source>Recording</source>
            <translation>녹화 중</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/region_shape.py"/>
            <source>&amp;Free</source>
            <translation>자유(&amp;F)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/snapshots.py"/>
            <source>A part of the picture is still being computed. It is copied as soon as it is whole.</source>
            <translation>그림의 일부를 아직 계산하고 있습니다. 완성되는 대로 복사합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/snapshots.py"/>
            <source>Save the view</source>
            <translation>보기 저장</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/snapshots.py"/>
            <source>A part of the picture is still being computed. It is saved as soon as it is whole.</source>
            <translation>그림의 일부를 아직 계산하고 있습니다. 완성되는 대로 저장합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/snapshots.py"/>
            <source>The view has changed before all of it was there: it was neither copied nor saved.</source>
            <translation>완성되기 전에 보기가 바뀌어 복사도 저장도 하지 않았습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/snapshots.py"/>
            <source>Copied, {size} pixels.</source>
            <translation>{size}픽셀을 복사했습니다.</translation>
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
            <translation>{number}%</translation>
        </message>
    </context>
</TS>
