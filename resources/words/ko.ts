<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
    <context>
        <name>LIIF Viewer</name>
        <message>
            <location filename="../../liif_viewer/core/degrade.py"/>
            <source>Noise is 0 to 255 grey levels, JPEG's quality 1 to 100.</source>
            <translation>노이즈는 회색 단계 0에서 255까지, JPEG 품질은 1에서 100까지입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/core/degrade.py"/>
            <source>noise {levels}</source>
            <translation>노이즈 {levels}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/core/degrade.py"/>
            <source>grain {levels}</source>
            <translation>그레인 {levels}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/about.py"/>
            <source>It works on this computer alone: it sends, fetches and updates nothing.</source>
            <translation>이 컴퓨터에서만 작동하며, 아무것도 보내거나 받거나 업데이트하지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/about.py"/>
            <source>About LIIF Viewer</source>
            <translation>LIIF Viewer 정보</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/about.py"/>
            <source>Licences</source>
            <translation>라이선스</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/about.py"/>
            <source>&amp;Licences of the program and of all that it consists of:</source>
            <translation>프로그램과 모든 구성 요소의 라이선스(&amp;L):</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/about.py"/>
            <source>Show the &amp;log</source>
            <translation>로그 보기(&amp;L)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/about.py"/>
            <source>Zoom into a photo without end.</source>
            <translation>사진을 끝없이 확대해 보세요.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/about.py"/>
            <source>No model is loaded.</source>
            <translation>불러온 모델이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/about.py"/>
            <source>Model: {model}, on {device} in {precision}</source>
            <translation>모델: {model}, {device}, {precision}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/about.py"/>
            <source>Licence: {licence}</source>
            <translation>라이선스: {licence}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/about.py"/>
            <source>Source: {source}</source>
            <translation>출처: {source}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/about.py"/>
            <source>There is no log: its folder cannot be written.</source>
            <translation>로그가 없습니다: 폴더에 쓸 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/about.py"/>
            <source>Log: {path}</source>
            <translation>로그: {path}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/crashes.py"/>
            <source>LIIF Viewer has made a mistake</source>
            <translation>LIIF Viewer에 문제가 생겼습니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/crashes.py"/>
            <source>Something went wrong inside the program. Your photos are unharmed, and you may be able to go on. If you want it mended, send this report to whoever you have the program from; nothing is sent by itself.</source>
            <translation>프로그램 안에서 문제가 생겼습니다. 사진은 안전하며, 계속 사용할 수 있을지도 모릅니다. 문제를 고치려면 이 보고서를 프로그램을 제공한 사람에게 보내 주십시오. 저절로 전송되는 것은 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/crashes.py"/>
            <source>There is more in {path}.</source>
            <translation>자세한 내용은 {path}에 있습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/crashes.py"/>
            <source>Report</source>
            <translation>보고서</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/desktop/crashes.py"/>
            <source>&amp;Copy the report</source>
            <translation>보고서 복사(&amp;C)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/clip.py"/>
            <source>A clip begins and ends inside the photo, which is {width} × {height} pixels.</source>
            <translation>영상은 사진 안에서 시작하고 끝나야 합니다. 사진의 크기는 {width} × {height}픽셀입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/clip.py"/>
            <source>Nothing would move: the clip begins and ends with the same view.</source>
            <translation>움직임이 없습니다. 영상의 시작과 끝이 같은 보기입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/clip.py"/>
            <source>A clip is made by LIIF, and there is no model.</source>
            <translation>영상은 LIIF로 만드는데, 모델이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/export_job.py"/>
            <source>white</source>
            <translation>흰색</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/export_job.py"/>
            <source>black</source>
            <translation>검은색</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/export_job.py"/>
            <source>The size must be at least 1 × 1 pixels.</source>
            <translation>크기는 1 × 1픽셀 이상이어야 합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/export_job.py"/>
            <source>“{method}” is not a method; choose one of {known}.</source>
            <translation>“{method}”: 없는 방식입니다. 다음 중에서 고르십시오: {known}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/export_job.py"/>
            <source>“{profile}” is not a choice of colours; choose one of {known}.</source>
            <translation>“{profile}”: 없는 색 공간입니다. 다음 중에서 고르십시오: {known}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/export_job.py"/>
            <source>{width} × {height} pixels are too many: the most are {max_side} along a side and {max_pixels} megapixels in all.</source>
            <translation>{width} × {height}픽셀은 너무 큽니다. 한 변은 {max_side}픽셀, 전체는 {max_pixels}메가픽셀까지입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/export_job.py"/>
            <source>“{name}” is the photo itself; choose another name, so that it is not lost.</source>
            <translation>“{name}” 파일은 원본 사진입니다. 원본을 잃지 않도록 다른 이름을 고르십시오.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/export_job.py"/>
            <source>The region must lie inside the photo, which is {width} × {height} pixels, and not be empty.</source>
            <translation>영역은 비어 있지 않고 사진 안에 있어야 합니다. 사진의 크기는 {width} × {height}픽셀입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/export_job.py"/>
            <source>Transparent parts were laid on {colour}, as {format} has no transparency.</source>
            <translation>{format} 형식에는 투명도가 없어 투명한 부분을 {colour} 위에 놓았습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/film.py"/>
            <location filename="../../liif_viewer/engine/methods.py"/>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Bicubic</source>
            <translation>쌍입방</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/methods.py"/>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>exact</source>
            <translation>정확</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/methods.py"/>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>fast</source>
            <translation>빠름</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/methods.py"/>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Nearest</source>
            <translation>최근접</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/methods.py"/>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Bilinear</source>
            <translation>쌍선형</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/methods.py"/>
            <source>LIIF best</source>
            <translation>LIIF 최고 품질</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/methods.py"/>
            <source>{method}, clean-up auto</source>
            <translation>{method}, 노이즈 제거 자동</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/methods.py"/>
            <source>{method}, clean-up {percent}</source>
            <translation>{method}, 노이즈 제거 {percent}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/methods.py"/>
            <source>There are no weights to clean up with for {file}.</source>
            <translation>{file}에 쓸 노이즈 제거 가중치가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/output.py"/>
            <source>LIIF cannot be exported, as there is no model.</source>
            <translation>모델이 없어 LIIF로 내보낼 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/outputs.py"/>
            <source>that is not a name</source>
            <translation>이름으로 쓸 수 없습니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/outputs.py"/>
            <source>The folder “{folder}” cannot be made: {reason}.</source>
            <translation>“{folder}” 폴더를 만들 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/proof/proof.py"/>
            <source>A detail has at most {max_detail} pixels along a side.</source>
            <translation>세부 영역의 한 변은 {max_detail}픽셀까지입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/proof/proof.py"/>
            <source>The detail must lie inside what is restored, {width} × {height} pixels from {x}, {y} on, and not be empty.</source>
            <translation>세부 영역은 비어 있지 않고 복원한 부분({x}, {y}부터 {width} × {height}픽셀) 안에 있어야 합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/proof/sheet.py"/>
            <source>below: {reduction}</source>
            <translation>아래: {reduction}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/proof/sheet.py"/>
            <location filename="../../liif_viewer/ui/naming.py"/>
            <source>Original</source>
            <translation>원본</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/proof/sheet.py"/>
            <source>detail {numbers}</source>
            <translation>세부 {numbers}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/proof/sheet.py"/>
            <source>whole {numbers}</source>
            <translation>전체 {numbers}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/proof/sheet.py"/>
            <source>Detail {size} px at {place}, shown at {zoom}. Below what was restored: its difference from it, × {gain}.</source>
            <translation>세부: {place}의 {size} px, {zoom}로 표시. 복원 결과 아래: 원본과의 차이, × {gain}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/proof/sheet.py"/>
            <source>{whole} px reduced to {low} px and restored. PSNR and SSIM are of brightness (Y), without the border, as benchmarks have them</source>
            <translation>{whole} px를 {low} px로 줄였다가 복원했습니다. PSNR과 SSIM은 벤치마크 방식대로 가장자리를 뺀 밝기(Y)의 값입니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/proof/sheet.py"/>
            <source>reduced by {scale}</source>
            <translation>{scale}분의 1로 축소</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/proof/trial.py"/>
            <source>The scale to reduce by must be above 1, and {most} at the most.</source>
            <translation>축소 배율은 1보다 크고 {most} 이하여야 합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/proof/trial.py"/>
            <source>{width} × {height} pixels are too few to be reduced by {scale} and measured: {least} are needed along each side.</source>
            <translation>{width} × {height}픽셀은 {scale}배로 줄여 측정하기에 너무 작습니다. 각 변이 {least}픽셀 이상이어야 합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/proof/trial.py"/>
            <source>Of {width} × {height} pixels {size} were used, a multiple of the scale.</source>
            <translation>{width} × {height}픽셀 가운데 배율의 배수인 {size}픽셀을 썼습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/proof/trial.py"/>
            <source>It was rounded to 8 bits per channel, as benchmarks are.</source>
            <translation>벤치마크처럼 채널당 8비트로 반올림했습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/engine/proof/trial.py"/>
            <source>Transparent parts were laid on white.</source>
            <translation>투명한 부분은 흰색 위에 놓았습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/architecture.py"/>
            <source>The encoder “{kind}” is not known; EDSR and RDN are.</source>
            <translation>“{kind}”: 알 수 없는 인코더입니다. EDSR과 RDN만 쓸 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/architecture.py"/>
            <source>The encoder's sizes are out of range: {sizes}.</source>
            <translation>인코더의 크기가 범위를 벗어났습니다: {sizes}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/architecture.py"/>
            <source>RDN has the configurations A and B, not “{config}”.</source>
            <translation>RDN의 구성은 A와 B뿐이며, “{config}” 구성은 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/architecture.py"/>
            <source>The decoder's hidden layers are out of range: {list}.</source>
            <translation>디코더의 은닉층이 범위를 벗어났습니다: {list}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/architecture.py"/>
            <source>The file's description of its network cannot be read.</source>
            <translation>파일에 적힌 신경망 설명을 읽을 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/architecture.py"/>
            <source>The checkpoint holds a “{spec}” model, not a LIIF one.</source>
            <translation>체크포인트에 LIIF가 아닌 “{spec}” 모델이 들어 있습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/architecture.py"/>
            <source>The checkpoint's decoder is not an MLP that gives RGB.</source>
            <translation>체크포인트의 디코더가 RGB를 내는 MLP가 아닙니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/architecture.py"/>
            <source>The checkpoint does not describe a LIIF model.</source>
            <translation>체크포인트에 LIIF 모델의 설명이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/architecture.py"/>
            <source>The checkpoint's encoder has an up-sampler of its own; LIIF's have none.</source>
            <translation>체크포인트의 인코더에 업샘플러가 있습니다. LIIF의 인코더에는 없어야 합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/architecture.py"/>
            <source>The checkpoint's encoder “{name}” is not known; edsr-baseline, edsr and rdn are.</source>
            <translation>“{name}”: 체크포인트의 인코더를 알 수 없습니다. edsr-baseline, edsr, rdn만 쓸 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/cards.py"/>
            <source>The memory of {device} cannot be bounded.</source>
            <translation>{device}: 메모리를 제한할 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/cards.py"/>
            <source>This computer has no {name} device that PyTorch can use; try --device cpu.</source>
            <translation>이 컴퓨터에는 PyTorch에서 쓸 수 있는 {name} 장치가 없습니다. --device cpu를 써 보십시오.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/cards.py"/>
            <source>“{name}” is not a device of this computer, which has {known}.</source>
            <translation>“{name}”: 이 컴퓨터에 없는 장치입니다. 있는 장치: {known}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/cards.py"/>
            <source>a CPU (cpu)</source>
            <translation>CPU(cpu)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/cards.py"/>
            <source>This computer’s NVIDIA card is not used: PyTorch needs a newer driver (CUDA {cuda}).</source>
            <translation>이 컴퓨터의 NVIDIA 카드를 쓰지 않습니다. PyTorch에 더 새로운 드라이버(CUDA {cuda})가 필요합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/cards.py"/>
            <source>This computer’s NVIDIA card is not used: its driver does not start; a newer one may help.</source>
            <translation>이 컴퓨터의 NVIDIA 카드를 쓰지 않습니다. 드라이버가 시작되지 않습니다. 더 새로운 드라이버를 설치해 보십시오.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/cards.py"/>
            <source>{device} is not used: PyTorch as it is here has no kernels for it.</source>
            <translation>{device}: 쓰지 않습니다. 설치된 PyTorch에 이 장치용 커널이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/checkpoint.py"/>
            <source>The file lacks tensors: {names}.</source>
            <translation>파일에 없는 텐서가 있습니다: {names}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/checkpoint.py"/>
            <source>The file has superfluous tensors: {names}.</source>
            <translation>파일에 불필요한 텐서가 있습니다: {names}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/checkpoint.py"/>
            <source>The weights do not fit: {name} is {found}, not {shape}.</source>
            <translation>가중치가 맞지 않습니다: {name} 텐서가 {shape}이어야 하는데 {found}입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/checkpoint.py"/>
            <source>The weights are damaged: {name} holds numbers that are not finite.</source>
            <translation>가중치가 손상되었습니다: {name} 텐서에 유한하지 않은 수가 있습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/checkpoint.py"/>
            <source>{some} and more</source>
            <translation>{some} 등</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/checkpoint.py"/>
            <source>There is no file of weights at {path}.</source>
            <translation>가중치 파일이 없습니다: {path}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/checkpoint.py"/>
            <source>The file of weights {file} cannot be read: {reason}.</source>
            <translation>가중치 파일 {file}: 읽을 수 없습니다. {reason}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/checkpoint.py"/>
            <source>{file} holds tensors, but not those of a LIIF Viewer model.</source>
            <translation>{file}: 텐서가 들어 있지만 LIIF Viewer 모델의 것이 아닙니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/checkpoint.py"/>
            <source>{file} is not a whole safetensors file.</source>
            <translation>{file}: 온전한 safetensors 파일이 아닙니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/checkpoint.py"/>
            <source>{file} is not a LIIF checkpoint.</source>
            <translation>{file}: LIIF 체크포인트가 아닙니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/checkpoint.py"/>
            <source>{file} holds more than weights, which is not safe to load; it was refused.</source>
            <translation>{file}: 가중치가 아닌 것이 들어 있어 안전하지 않으므로 불러오지 않았습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/checkpoint.py"/>
            <location filename="../../liif_viewer/photos/writing/files.py"/>
            <source>{path} cannot be written: {reason}.</source>
            <translation>{path}: 쓸 수 없습니다. {reason}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/checkpoint.py"/>
            <source>{path} cannot be written: {error}.</source>
            <translation>{path}: 쓸 수 없습니다. {error}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/clean_up.py"/>
            <source>The weights for cleaning up are not those of this model.</source>
            <translation>노이즈 제거용 가중치가 이 모델의 것이 아닙니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/clean_up.py"/>
            <source>{file} does not say which model it belongs to.</source>
            <translation>{file}: 어느 모델의 것인지 적혀 있지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/device.py"/>
            <source>“{precision}” is not a precision; choose one of {known}.</source>
            <translation>“{precision}”: 없는 정밀도입니다. 다음 중에서 고르십시오: {known}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/device.py"/>
            <source>This computer's processor has no {precision} and would take many times as long as in fp32; try --precision auto.</source>
            <translation>이 컴퓨터의 프로세서는 {precision} 정밀도를 지원하지 않아 fp32보다 몇 배나 오래 걸립니다. --precision auto를 써 보십시오.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/device.py"/>
            <source>Only NVIDIA's cards from 2020 on compute in tf32; try --precision auto.</source>
            <translation>tf32로 계산하는 것은 2020년 이후의 NVIDIA 카드뿐입니다. --precision auto를 써 보십시오.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/fast.py"/>
            <source>The fast decoder's layers are not those of the LIIF model to start from.</source>
            <translation>빠른 디코더의 층이 시작할 LIIF 모델의 층과 다릅니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/fast_checkpoint.py"/>
            <location filename="../../liif_viewer/model/metasr.py"/>
            <location filename="../../liif_viewer/model/tier.py"/>
            <source>{file} does not describe its network.</source>
            <translation>{file}: 신경망의 설명이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/fast_spec.py"/>
            <source>The fast decoder's layers are out of range: {widths}.</source>
            <translation>빠른 디코더의 층이 범위를 벗어났습니다: {widths}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/fast_spec.py"/>
            <source>The fast decoder's sizes are out of range: {blocks}, {frequencies}.</source>
            <translation>빠른 디코더의 크기가 범위를 벗어났습니다: {blocks}, {frequencies}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/fast_spec.py"/>
            <source>The fast decoder's finest cell is out of range: {finest_cell}.</source>
            <translation>빠른 디코더의 가장 작은 셀이 범위를 벗어났습니다: {finest_cell}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/fast_spec.py"/>
            <source>The fast decoder's polynomials are out of range: {terms}.</source>
            <translation>빠른 디코더의 다항식이 범위를 벗어났습니다: {terms}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/fast_spec.py"/>
            <source>The fast decoder's near one does not fit it.</source>
            <translation>빠른 디코더의 저배율용 디코더가 서로 맞지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/model.py"/>
            <source>There are no weights to clean up with for the model “{model}”.</source>
            <translation>“{model}” 모델에 쓸 노이즈 제거 가중치가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/model.py"/>
            <source>There are no weights of the decoder “{name}” for the model “{model}”.</source>
            <translation>“{model}” 모델에 쓸 “{name}” 디코더의 가중치가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/model.py"/>
            <source>There are no weights of the tier “{name}” for the model “{model}”.</source>
            <translation>“{model}” 모델에 쓸 “{name}” 단계의 가중치가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/retreat.py"/>
            <source>{model} gives no picture on {device}: some numbers are none.</source>
            <translation>{model}: {device} 장치에서 그림이 나오지 않습니다. 일부 값이 수가 아닙니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/retreat.py"/>
            <source>{device} fails in {precision}; it computes in fp32 from now on, which is slower.</source>
            <translation>{device}: {precision} 계산에 실패했습니다. 이제부터 fp32로 계산하며, 더 느립니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/retreat.py"/>
            <source>{device} fails at some pictures; the CPU computes from now on, which is slower.</source>
            <translation>{device}: 일부 그림을 계산하지 못했습니다. 이제부터 CPU로 계산하며, 더 느립니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/retreat.py"/>
            <source>{device} has no memory left; the CPU computes from now on, which is slower.</source>
            <translation>{device}: 남은 메모리가 없습니다. 이제부터 CPU로 계산하며, 더 느립니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/retreat.py"/>
            <source>{device} does not work, or not any more; the CPU computes from now on, which is slower.</source>
            <translation>{device}: 작동하지 않습니다. 이제부터 CPU로 계산하며, 더 느립니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/model/tier.py"/>
            <source>The weights of a tier and where they go with the strength are not of one network.</source>
            <translation>한 단계의 가중치와 강도에 따른 변화가 같은 신경망의 것이 아닙니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>{depth} bits per channel</source>
            <translation>채널당 {depth}비트</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>{depth}, with transparency</source>
            <translation>{depth}, 투명도 있음</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <location filename="../../liif_viewer/ui/dialogs/export_fields.py"/>
            <location filename="../../liif_viewer/ui/dialogs/print_dialog.py"/>
            <source>Size</source>
            <translation>크기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>File</source>
            <translation>파일</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>Depth</source>
            <translation>비트 심도</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>Colours</source>
            <translation>색 공간</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>Resolution</source>
            <translation>해상도</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>{dpi} dpi</source>
            <translation>{dpi} dpi</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>Taken</source>
            <translation>촬영 일시</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>Camera</source>
            <translation>카메라</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>Lens</source>
            <translation>렌즈</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>Exposure</source>
            <translation>노출</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>Focal length</source>
            <translation>초점 거리</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>{seconds} s</source>
            <translation>{seconds}초</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>{length} mm</source>
            <translation>{length} mm</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>{length} mm, as {on_film} mm on 35 mm film</source>
            <translation>{length} mm, 35 mm 환산 {on_film} mm</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>{number} megapixels</source>
            <translation>{number}메가픽셀</translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>{n} pixels</source>
            <translation>
                <numerusform>{n}픽셀</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>{number} GB</source>
            <translation>{number} GB</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>{number} MB</source>
            <translation>{number} MB</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>{number} kB</source>
            <translation>{number} kB</translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/photos/facts.py"/>
            <source>{n} bytes</source>
            <translation>
                <numerusform>{n}바이트</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/folder.py"/>
            <source>No photo was given.</source>
            <translation>사진을 지정하지 않았습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/folder.py"/>
            <source>“{name}” is the last of those opened.</source>
            <translation>“{name}” 파일이 열린 사진 중 마지막입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/folder.py"/>
            <source>“{name}” is the first of those opened.</source>
            <translation>“{name}” 파일이 열린 사진 중 처음입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/folder.py"/>
            <source>“{name}” is the last photo in its folder.</source>
            <translation>“{name}” 파일이 폴더의 마지막 사진입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/folder.py"/>
            <source>“{name}” is the first photo in its folder.</source>
            <translation>“{name}” 파일이 폴더의 첫 사진입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/folder.py"/>
            <source>There is no photo in the folder “{folder}”.</source>
            <translation>“{folder}” 폴더에 사진이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/folder.py"/>
            <location filename="../../liif_viewer/photos/reading/opening.py"/>
            <location filename="../../liif_viewer/photos/writing/files.py"/>
            <source>the disk reports an error</source>
            <translation>디스크 오류가 발생했습니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/folder.py"/>
            <source>The folder “{name}” cannot be read: {reason}.</source>
            <translation>“{name}” 폴더를 읽을 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/folder.py"/>
            <source>The folder of “{name}” cannot be read: {reason}.</source>
            <translation>“{name}” 파일이 있는 폴더를 읽을 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/photo.py"/>
            <source>“{name}” is not a picture.</source>
            <translation>“{name}”: 그림이 아닙니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/by_pillow.py"/>
            <location filename="../../liif_viewer/photos/reading/decoding.py"/>
            <source>“{name}” is damaged and cannot be read.</source>
            <translation>“{name}” 파일이 손상되어 읽을 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/by_pillow.py"/>
            <source>Of the {depth} bits per channel in the file, 8 could be read.</source>
            <translation>파일의 채널당 {depth}비트 가운데 8비트를 읽었습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/colour_statements.py"/>
            <source>The colour profile of the file cannot be used, so sRGB was assumed.</source>
            <translation>파일의 색 프로필을 쓸 수 없어 sRGB로 간주했습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/colour_statements.py"/>
            <source>The file says that its colours are not those of sRGB, but not what they are; sRGB was assumed.</source>
            <translation>파일에 색 공간이 sRGB가 아니라고만 적혀 있고 무엇인지는 없어 sRGB로 간주했습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/decoded.py"/>
            <source>The file holds more than one picture; the first is shown.</source>
            <translation>파일에 그림이 여러 장 있어 첫 번째를 표시합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/decoded.py"/>
            <source>The file is damaged or incomplete; what could be read of it is shown.</source>
            <translation>파일이 손상되었거나 완전하지 않아 읽을 수 있는 부분만 표시합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/decoding.py"/>
            <location filename="../../liif_viewer/photos/reading/opening.py"/>
            <source>There is not enough memory to open “{name}”.</source>
            <translation>메모리가 부족하여 “{name}” 파일을 열 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/decoding.py"/>
            <source>“{name}” is not a photo in a format that can be read.</source>
            <translation>“{name}”: 읽을 수 있는 형식의 사진이 아닙니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/decoding.py"/>
            <source>This is the picture that the camera put into its raw file: {size} of {whole} pixels.</source>
            <translation>카메라가 raw 파일에 넣어 둔 그림입니다: 전체 {whole}픽셀 중 {size}픽셀.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/depth.py"/>
            <source>Values below 0 or above 1 were clipped.</source>
            <translation>0보다 작거나 1보다 큰 값은 잘라 냈습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/depth.py"/>
            <source>Values outside of 16 bits were clipped.</source>
            <translation>16비트를 벗어난 값은 잘라 냈습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/limits.py"/>
            <source>“{name}” has no pixels.</source>
            <translation>“{name}” 파일에 픽셀이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/limits.py"/>
            <source>“{name}” is damaged: it cannot hold the {width} × {height} pixels that it claims to.</source>
            <translation>“{name}” 파일이 손상되었습니다: 파일에 적힌 {width} × {height}픽셀이 들어 있을 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/limits.py"/>
            <source>“{name}” ({width} × {height} pixels) needs {need} GB of memory to open, but only {free} GB are free.</source>
            <translation>“{name}”({width} × {height}픽셀): 여는 데 메모리 {need} GB가 필요하지만 {free} GB만 남아 있습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/metadata.py"/>
            <source>Texts of more than 64 MB were left out.</source>
            <translation>64 MB를 넘는 텍스트는 뺐습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/metadata.py"/>
            <source>Where on Earth the pixels lie (GeoTIFF) was left out.</source>
            <translation>픽셀의 지리적 위치(GeoTIFF)는 뺐습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/modes.py"/>
            <source>The file has no CMYK profile that can be used, so its colours are approximate.</source>
            <translation>쓸 수 있는 CMYK 프로필이 없어 색이 정확하지 않을 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/opening.py"/>
            <source>photo</source>
            <translation>사진</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/opening.py"/>
            <source>“{name}” is empty.</source>
            <translation>“{name}”: 빈 파일입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/opening.py"/>
            <source>“{name}” does not exist.</source>
            <translation>“{name}”: 없는 파일입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/opening.py"/>
            <source>You have no permission to read “{name}”.</source>
            <translation>“{name}” 파일을 읽을 권한이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/opening.py"/>
            <source>“{name}” cannot be read: {reason}.</source>
            <translation>“{name}” 파일을 읽을 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/opening.py"/>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>“{name}” is not the name of a file.</source>
            <translation>“{name}”: 파일 이름이 아닙니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/opening.py"/>
            <source>“{name}” is a folder, not a photo.</source>
            <translation>“{name}”: 사진이 아니라 폴더입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/opening.py"/>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>“{name}” is not a regular file.</source>
            <translation>“{name}”: 일반 파일이 아닙니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/opening.py"/>
            <source>“{name}” is larger than the memory that is free.</source>
            <translation>“{name}” 파일이 남은 메모리보다 큽니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/raw.py"/>
            <source>Developed from the camera's raw data, with its white balance.</source>
            <translation>카메라의 raw 데이터를 카메라의 화이트 밸런스로 현상했습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/tiff.py"/>
            <source>The file has further channels, which are not shown.</source>
            <translation>파일에 표시되지 않는 다른 채널이 있습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/tiff.py"/>
            <source>Of the 16 bits per channel in the file, 8 could be read.</source>
            <translation>파일의 채널당 16비트 가운데 8비트를 읽었습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/reading/tone.py"/>
            <source>The photo is HDR ({kind}); its highlights were brought into the range of an ordinary screen.</source>
            <translation>HDR({kind}) 사진입니다. 밝은 부분을 일반 화면의 범위에 맞추었습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/clips.py"/>
            <source>animated WebP</source>
            <translation>움직이는 WebP</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/clips.py"/>
            <source>“{name}” does not end in one of the extensions of clips: {known}.</source>
            <translation>“{name}”: 영상 파일의 확장자가 아닙니다. 쓸 수 있는 확장자: {known}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/clips.py"/>
            <source>The sides of a clip are from {least_side} to {most_side} pixels, not {width} × {height}.</source>
            <translation>영상의 한 변은 {least_side}에서 {most_side}픽셀까지입니다. {width} × {height}픽셀은 안 됩니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/clips.py"/>
            <source>{format} takes even sizes only: {even} instead of {width} × {height}.</source>
            <translation>{format} 형식은 짝수 크기만 됩니다: {width} × {height} 대신 {even}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/clips.py"/>
            <source>A clip has 1 to {most_rate} frames per second, not {rate}.</source>
            <translation>영상의 초당 프레임 수는 1에서 {most_rate}까지입니다. {rate}프레임은 안 됩니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/clips.py"/>
            <source>A clip has 2 to {most_frames} frames, not {count}.</source>
            <translation>영상의 프레임 수는 2에서 {most_frames}까지입니다. {count}프레임은 안 됩니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/clips.py"/>
            <source>The quality of a clip is from 1 to 100, not {quality}.</source>
            <translation>영상의 품질은 1에서 100까지입니다. {quality}: 범위 밖입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/clips.py"/>
            <source>{format} needs the Python package “av”, which is not installed; animated WebP does not.</source>
            <translation>{format} 형식에는 설치되지 않은 파이썬 패키지 “av”가 필요합니다. 움직이는 WebP에는 필요 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/files.py"/>
            <source>the disk is full</source>
            <translation>디스크가 가득 찼습니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/files.py"/>
            <source>it is too large for this disk's file system</source>
            <translation>이 디스크의 파일 시스템에 쓰기에는 너무 큽니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/files.py"/>
            <source>permission denied</source>
            <translation>권한이 없습니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/files.py"/>
            <source>the disk is read-only</source>
            <translation>읽기 전용 디스크입니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/files.py"/>
            <source>its name is too long</source>
            <translation>이름이 너무 깁니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/files.py"/>
            <source>“{name}” could not be written: {reason}.</source>
            <translation>“{name}” 파일을 쓰지 못했습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/files.py"/>
            <source>There is not enough memory to write “{name}”.</source>
            <translation>메모리가 부족하여 “{name}” 파일을 쓸 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/files.py"/>
            <source>“{name}” could not be written: {error}.</source>
            <translation>“{name}” 파일을 쓰지 못했습니다: {error}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>“{name}” does not end in one of the extensions that can be written: {known}.</source>
            <translation>“{name}”: 쓸 수 있는 확장자가 아닙니다. 쓸 수 있는 확장자: {known}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>{format} cannot hold {depth} bits per channel; PNG and TIFF can.</source>
            <translation>{format} 형식에는 채널당 {depth}비트를 담을 수 없습니다. PNG와 TIFF에는 담을 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>A picture needs at least one pixel in each direction.</source>
            <translation>그림은 가로세로 모두 1픽셀 이상이어야 합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>{format} cannot hold {width} × {height} pixels: its limit is {longest_side} along a side.</source>
            <translation>{format} 형식에는 {width} × {height}픽셀을 담을 수 없습니다. 한 변은 {longest_side}픽셀까지입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>A WebP of {width} × {height} pixels takes {needed} GB of memory to make, which is more than is free; PNG, TIFF and JPEG take little.</source>
            <translation>{width} × {height}픽셀의 WebP를 만들려면 메모리 {needed} GB가 필요한데 남은 메모리가 모자랍니다. PNG, TIFF, JPEG는 메모리를 적게 씁니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>The quality is from 1 to 100, not {quality}.</source>
            <translation>품질은 1에서 100까지입니다. {quality}: 범위 밖입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>{format} has no chroma “{asked}”; it has {known}.</source>
            <translation>{format} 형식에는 색차 “{asked}” 설정이 없습니다. 쓸 수 있는 것: {known}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>{format} has no chroma “{asked}”; it leaves no choice of it.</source>
            <translation>{format} 형식에는 색차 “{asked}” 설정이 없습니다. 색차를 고를 수 없는 형식입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>{format} has no compression “{asked}”; it has {known}.</source>
            <translation>{format} 형식에는 압축 “{asked}” 설정이 없습니다. 쓸 수 있는 것: {known}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>{format} has no compression “{asked}”; it leaves no choice of it.</source>
            <translation>{format} 형식에는 압축 “{asked}” 설정이 없습니다. 압축을 고를 수 없는 형식입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>{format} cannot do without loss; PNG, TIFF and WebP can.</source>
            <translation>{format} 형식은 무손실이 안 됩니다. PNG, TIFF, WebP는 됩니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>“{name}” cannot be written: {reason}.</source>
            <translation>“{name}” 파일을 쓸 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>“{name}” is a folder.</source>
            <translation>“{name}”: 폴더입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>“{name}” is write-protected.</source>
            <translation>“{name}” 파일은 쓰기 금지되어 있습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>The folder “{folder}” does not exist.</source>
            <translation>“{folder}” 폴더가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/formats.py"/>
            <source>You have no permission to write to the folder “{folder}”.</source>
            <translation>“{folder}” 폴더에 쓸 권한이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/image.py"/>
            <source>{format} cannot hold transparency; PNG, TIFF and WebP can.</source>
            <translation>{format} 형식에는 투명도를 담을 수 없습니다. PNG, TIFF, WebP에는 담을 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/preparing.py"/>
            <source>The photo's XMP is damaged and was left out.</source>
            <translation>사진의 XMP가 손상되어 뺐습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/preparing.py"/>
            <source>{format} has no place for IPTC, which was left out.</source>
            <translation>{format} 형식에는 IPTC를 넣을 곳이 없어 뺐습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/preparing.py"/>
            <source>{format} has no place for comments, which were left out.</source>
            <translation>{format} 형식에는 설명을 넣을 곳이 없어 뺐습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/preparing.py"/>
            <source>The EXIF is too long for a JPEG and was left out.</source>
            <translation>EXIF가 JPEG에 넣기에 너무 길어 뺐습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/preparing.py"/>
            <source>The camera maker's note in the EXIF is too long for a JPEG and was left out.</source>
            <translation>EXIF의 제조사 노트가 JPEG에 넣기에 너무 길어 뺐습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/preparing.py"/>
            <source>The XMP is too long for a JPEG and was left out.</source>
            <translation>XMP가 JPEG에 넣기에 너무 길어 뺐습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/photos/writing/preparing.py"/>
            <source>A comment is too long for a JPEG and was left out.</source>
            <translation>설명이 JPEG에 넣기에 너무 길어 뺐습니다.</translation>
        </message>
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
            <location filename="../../liif_viewer/ui/window/menus.py"/>
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
            <location filename="../../liif_viewer/ui/window/toolbar.py"/>
            <source>Compare</source>
            <translation>비교</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <location filename="../../liif_viewer/ui/dialogs/export_panel.py"/>
            <location filename="../../liif_viewer/ui/window/exporting.py"/>
            <location filename="../../liif_viewer/ui/window/toolbar.py"/>
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
            <location filename="../../liif_viewer/ui/window/recent.py"/>
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
            <location filename="../../liif_viewer/ui/settings.py"/>
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
            <location filename="../../liif_viewer/ui/settings.py"/>
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
            <location filename="../../liif_viewer/ui/settings.py"/>
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
            <location filename="../../liif_viewer/ui/settings.py"/>
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
            <location filename="../../liif_viewer/ui/settings.py"/>
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
            <location filename="../../liif_viewer/ui/window/comparing.py"/>
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
            <location filename="../../liif_viewer/ui/settings.py"/>
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
            <location filename="../../liif_viewer/ui/settings.py"/>
            <location filename="../../liif_viewer/ui/window/clean_up.py"/>
            <location filename="../../liif_viewer/ui/window/toolbar.py"/>
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
            <location filename="../../liif_viewer/ui/window/toolbar.py"/>
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
            <source>Or the region, as it is shown; a comparison with its labels. Ctrl and drag takes it out</source>
            <translation>또는 영역을 보이는 그대로, 비교는 이름표까지. Ctrl을 누른 채 끌면 밖으로 꺼냅니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Save the view…</source>
            <translation>보기 저장…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Print…</source>
            <translation>인쇄…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>At a true size on paper, or as a PDF</source>
            <translation>종이에 실제 크기로, 또는 PDF로</translation>
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
            <source>Quick settings</source>
            <translation>빠른 설정</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Decoder, model, and what is around and behind the photo</source>
            <translation>디코더, 모델, 사진 주위와 배경</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Settings…</source>
            <translation>설정…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>About LIIF Viewer…</source>
            <translation>LIIF Viewer 정보…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <location filename="../../liif_viewer/ui/window/queue.py"/>
            <source>Quit</source>
            <translation>끝내기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <location filename="../../liif_viewer/ui/window/menus.py"/>
            <source>Menu</source>
            <translation>메뉴</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Next part of the window</source>
            <translation>창의 다음 부분</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Part of the window before</source>
            <translation>창의 이전 부분</translation>
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
            <source>a finger that rests, the right button</source>
            <translation>손가락으로 길게 누르기, 오른쪽 단추</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>A menu for the photo</source>
            <translation>사진 메뉴</translation>
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
            <source>Ctrl and drag</source>
            <translation>Ctrl을 누른 채 끌기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Take the view or the region out, into a folder or another program</source>
            <translation>보기나 영역을 폴더나 다른 프로그램으로 꺼내기</translation>
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
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>click in the photo, exporting</source>
            <translation>내보낼 때 사진 클릭</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>See that detail as it will be</source>
            <translation>그곳을 결과 그대로 미리 보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Ctrl and click, Shift and click in the filmstrip</source>
            <translation>필름 스트립에서 Ctrl+클릭, Shift+클릭</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/actions/table.py"/>
            <source>Pick photos to export together</source>
            <translation>함께 내보낼 사진 고르기</translation>
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
            <location filename="../../liif_viewer/ui/dialogs/export_panel.py"/>
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
            <location filename="../../liif_viewer/ui/dialogs/command_palette.py"/>
            <location filename="../../liif_viewer/ui/dialogs/settings_dialog.py"/>
            <location filename="../../liif_viewer/ui/window/settings_menu.py"/>
            <source>Settings</source>
            <translation>설정</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/detail_preview.py"/>
            <source>Preview of a detail</source>
            <translation>세부 미리 보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_fields.py"/>
            <source>&amp;Keep EXIF, XMP, IPTC and comments</source>
            <translation>EXIF, XMP, IPTC, 설명 유지(&amp;K)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_fields.py"/>
            <source>Without them nothing tells of you, place or camera. Colours are the same either way.</source>
            <translation>빼면 촬영자, 장소, 카메라를 알 수 없게 됩니다. 색은 어느 쪽이든 같습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_fields.py"/>
            <source>Photo&amp;s</source>
            <translation>사진(&amp;S)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_fields.py"/>
            <location filename="../../liif_viewer/ui/dialogs/print_dialog.py"/>
            <source>&amp;Region</source>
            <translation>영역(&amp;R)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_fields.py"/>
            <location filename="../../liif_viewer/ui/dialogs/print_dialog.py"/>
            <source>&amp;Method</source>
            <translation>방식(&amp;M)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_fields.py"/>
            <source>&amp;Clean up (LIIF)</source>
            <translation>노이즈 제거(LIIF)(&amp;C)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_fields.py"/>
            <source>Metadata</source>
            <translation>메타데이터</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_fields.py"/>
            <source>{number} % (automatic)</source>
            <translation>{number}%(자동)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_fields.py"/>
            <location filename="../../liif_viewer/words.py"/>
            <source>{number} %</source>
            <translation>{number}%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_panel.py"/>
            <source>Settings of the export</source>
            <translation>내보내기 설정</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/export_panel.py"/>
            <source>To a folder…</source>
            <translation>폴더에 저장…</translation>
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
            <source>4:4:4, all of the colour</source>
            <translation>4:4:4, 색 정보 전부</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>4:2:2, half of it across</source>
            <translation>4:2:2, 가로로 절반</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>4:2:0, a quarter of it</source>
            <translation>4:2:0, 4분의 1</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>Quick</source>
            <comment>compression</comment>
            <translation>빠르게</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>Small, takes longer</source>
            <comment>compression</comment>
            <translation>작게, 더 오래 걸림</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>LZW, for old programs</source>
            <comment>compression</comment>
            <translation>LZW, 오래된 프로그램용</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>None</source>
            <comment>compression</comment>
            <translation>없음</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>The photo’s own</source>
            <translation>사진의 색 공간 그대로</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>sRGB</source>
            <translation>sRGB</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>sRGB, without a profile</source>
            <translation>sRGB, 프로필 없이</translation>
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
            <source>Less makes a smaller file, and blurs coloured edges that were just made sharp.</source>
            <translation>줄이면 파일이 작아지지만, 방금 선명해진 색 경계가 흐려집니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>Colours look the same by a profile; some programs and sites know nothing but sRGB.</source>
            <translation>프로필이 있으면 색이 똑같이 보입니다. sRGB만 아는 프로그램과 사이트도 있습니다.</translation>
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
            <source>Com&amp;pression</source>
            <translation>압축(&amp;P)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>C&amp;hroma</source>
            <translation>색차(&amp;H)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>&amp;Transparent parts</source>
            <translation>투명한 부분(&amp;T)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/format_fields.py"/>
            <source>C&amp;olours</source>
            <translation>색 공간(&amp;O)</translation>
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
            <location filename="../../liif_viewer/ui/dialogs/method_box.py"/>
            <source>The exact decoder’s, the mean of what it makes of the photo laid in eight ways</source>
            <translation>정확한 디코더로, 사진을 여덟 방향으로 놓고 계산한 결과의 평균</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/method_box.py"/>
            <source>LIIF best, slow</source>
            <translation>LIIF 최고 품질, 느림</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/method_box.py"/>
            <source>{method}: {time}</source>
            <translation>{method}: {time}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/dialogs/photos_box.py"/>
            <source>{n} chosen photos</source>
            <translation>
                <numerusform>고른 사진 {n}장</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/photos_box.py"/>
            <source>This photo</source>
            <translation>이 사진</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/photos_box.py"/>
            <source>Choose photos…</source>
            <translation>사진 고르기…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/photos_box.py"/>
            <source>Photos ({suffixes})</source>
            <translation>사진 ({suffixes})</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/photos_box.py"/>
            <source>Choose photos</source>
            <translation>사진 고르기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/print_dialog.py"/>
            <source>Print</source>
            <translation>인쇄</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/print_dialog.py"/>
            <source>As &amp;large as the sheet allows</source>
            <translation>용지에 맞게 최대한 크게(&amp;L)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/print_dialog.py"/>
            <source>in</source>
            <comment>a unit of length follows</comment>
            <translation>단위</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/print_dialog.py"/>
            <source>Mar&amp;gin</source>
            <translation>여백(&amp;G)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/print_dialog.py"/>
            <source>&amp;Print…</source>
            <translation>인쇄…(&amp;P)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/print_dialog.py"/>
            <source>P&amp;aper…</source>
            <translation>용지…(&amp;A)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/print_dialog.py"/>
            <source>It is larger than this sheet, which within its margins holds {width} × {height} {unit}.</source>
            <translation>이 용지보다 큽니다. 여백 안쪽 크기는 {width} × {height} {unit}입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/print_dialog.py"/>
            <source>{paper}, {printer}. {dpi} dots per inch: {width} × {height} pixels.</source>
            <translation>{paper}, {printer}. 인치당 {dpi}점: {width} × {height}픽셀.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/print_dialog.py"/>
            <source>into a PDF file</source>
            <translation>PDF 파일로</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/region_fields.py"/>
            <source>Region</source>
            <translation>영역</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/region_fields.py"/>
            <source>Left edge</source>
            <translation>왼쪽 가장자리</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/region_fields.py"/>
            <source>Upper edge</source>
            <translation>위쪽 가장자리</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/region_fields.py"/>
            <source>Region’s width</source>
            <translation>영역 너비</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/region_fields.py"/>
            <source>Region’s height</source>
            <translation>영역 높이</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/settings_dialog.py"/>
            <source>No setting is called that.</source>
            <translation>그런 설정이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/settings_dialog.py"/>
            <source>Find a setting</source>
            <translation>설정 찾기</translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/dialogs/settings_dialog.py"/>
            <source>{n} settings</source>
            <translation>
                <numerusform>설정 {n}개</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/settings_dialog.py"/>
            <source>All is as it came.</source>
            <translation>모두 처음 상태입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/settings_dialog.py"/>
            <source>All is as it was.</source>
            <translation>모두 이전 상태로 되돌렸습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/settings_dialog.py"/>
            <source>Reset to defaults</source>
            <translation>기본값으로 되돌리기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/settings_dialog.py"/>
            <source>Undo the reset</source>
            <translation>되돌리기 취소</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/settings_dialog.py"/>
            <source>Of all settings here; your keys stay as they are</source>
            <translation>여기 있는 모든 설정에 적용되며, 단축키는 그대로입니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/sheet_preview.py"/>
            <source>The sheet</source>
            <translation>용지</translation>
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
            <source>Long side</source>
            <translation>긴 변</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source> MP</source>
            <translation>메가픽셀</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source> dpi</source>
            <translation> dpi</translation>
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
            <location filename="../../liif_viewer/ui/dialogs/size_fields.py"/>
            <source>inches</source>
            <translation>인치</translation>
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
            <source>Photo’s own pixels</source>
            <translation>사진 원래의 픽셀</translation>
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
            <location filename="../../liif_viewer/ui/session/loading.py"/>
            <source>No photo</source>
            <translation>사진 없음</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/loading.py"/>
            <source>The next photo</source>
            <translation>다음 사진</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/loading.py"/>
            <source>The photo</source>
            <translation>사진</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/loading.py"/>
            <source>{name} cannot be opened</source>
            <translation>{name}: 열 수 없습니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/measuring.py"/>
            <source>This cannot be measured</source>
            <translation>측정할 수 없습니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/models.py"/>
            <source>The model cannot be loaded</source>
            <translation>모델을 불러올 수 없습니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/models.py"/>
            <source>{device} is not there; what computes is chosen automatically.</source>
            <translation>{device}: 없는 장치입니다. 계산할 장치를 자동으로 고릅니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/previewing.py"/>
            <source>The preview failed</source>
            <translation>미리 보기를 만들지 못했습니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/printing.py"/>
            <source>The printer did not take the picture.</source>
            <translation>프린터가 그림을 받지 않았습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/problems.py"/>
            <source>{what}: there is not enough memory.</source>
            <translation>{what}: 메모리가 부족합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/problems.py"/>
            <source>{what}: {reason}.</source>
            <translation>{what}: {reason}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/proving.py"/>
            <source>This cannot be proved</source>
            <translation>검증할 수 없습니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/proving.py"/>
            <source>The proof is saved as {file}, its numbers as {numbers}.</source>
            <translation>검증 결과를 {file} 파일에, 수치를 {numbers} 파일에 저장했습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/proving.py"/>
            <source>The proof could not be saved</source>
            <translation>검증 결과를 저장하지 못했습니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/session.py"/>
            <source>Saved “{name}”, {size} pixels.</source>
            <translation>“{name}” 저장됨, {size}픽셀.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/session.py"/>
            <source>“{name}” could not be written</source>
            <translation>“{name}” 파일을 쓰지 못했습니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/task.py"/>
            <source>Exporting</source>
            <translation>내보내는 중</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/task.py"/>
            <source>Recording</source>
            <translation>녹화 중</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/task.py"/>
            <source>Printing</source>
            <translation>인쇄 중</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/task.py"/>
            <source>Export cancelled; no file was written.</source>
            <translation>내보내기를 취소했습니다. 파일은 만들지 않았습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/task.py"/>
            <source>Recording cancelled; no file was written.</source>
            <translation>녹화를 취소했습니다. 파일은 만들지 않았습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/task.py"/>
            <source>Printing cancelled; nothing is on paper.</source>
            <translation>인쇄를 취소했습니다. 종이에 인쇄된 것은 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/task.py"/>
            <source>The export failed</source>
            <translation>내보내지 못했습니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/task.py"/>
            <source>The recording failed</source>
            <translation>녹화하지 못했습니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/task.py"/>
            <source>The printing failed</source>
            <translation>인쇄하지 못했습니다</translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/session/task.py"/>
            <source>{n} of {all} files were written.</source>
            <translation>
                <numerusform>파일 {all}개 중 {n}개를 저장했습니다.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/session/task.py"/>
            <source>{n} were cancelled.</source>
            <translation>
                <numerusform>{n}개를 취소했습니다.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/task.py"/>
            <source>{name}: {reason}</source>
            <translation>{name}: {reason}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/session/task.py"/>
            <source>{n} failed; the list tells why.</source>
            <translation>
                <numerusform>{n}개를 저장하지 못했습니다. 이유는 목록에 있습니다.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/writing.py"/>
            <source>Recorded {name}, {size} pixels, {seconds} s.</source>
            <translation>{name} 녹화 완료, {size}픽셀, {seconds}초.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/writing.py"/>
            <source>Printed on {name}, {width} × {height} cm.</source>
            <translation>{name} 인쇄 완료, {width} × {height} cm.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/writing.py"/>
            <source>“{name}” is being written already; choose another name.</source>
            <translation>“{name}” 파일을 이미 쓰고 있습니다. 다른 이름을 고르십시오.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/session/writing.py"/>
            <source>Exported {name}, {size} pixels.</source>
            <translation>{name} 내보내기 완료, {size}픽셀.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Picture</source>
            <translation>그림</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Around the photo</source>
            <translation>사진 주위</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Comparing</source>
            <translation>비교</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Looks and language</source>
            <translation>모양과 언어</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>LIIF’s decoder</source>
            <translation>LIIF 디코더</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Which of LIIF’s two decoders makes the picture that you see.</source>
            <translation>LIIF의 두 디코더 가운데 화면의 그림을 만들 것을 정합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>Automatic</source>
            <translation>자동</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Fast</source>
            <translation>빠르게</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Exact</source>
            <translation>정확하게</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Fast first; exact where this computer has it within seconds</source>
            <translation>먼저 빠르게, 이 컴퓨터에서 몇 초 안에 되면 정확하게</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>A small network and a local basis: hundreds of times quicker, nearly the same picture</source>
            <translation>작은 신경망과 국소 기저: 수백 배 빠르고 그림은 거의 같습니다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>LIIF’s decoder as published</source>
            <translation>논문에 발표된 그대로의 LIIF 디코더</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>quality speed network</source>
            <translation>품질 속도 신경망 네트워크</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <location filename="../../liif_viewer/ui/window/settings_menu.py"/>
            <source>Model</source>
            <translation>모델</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>The network that enlarges: one that came along, or LIIF weights of your own.</source>
            <translation>확대에 쓰는 신경망입니다. 함께 제공된 것이나 직접 가진 LIIF 가중치를 쓸 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>weights checkpoint network</source>
            <translation>가중치 체크포인트 신경망 네트워크</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Computes on</source>
            <translation>계산 장치</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>What LIIF is computed on; automatic takes the fastest card that there is.</source>
            <translation>LIIF를 계산하는 장치입니다. 자동은 가장 빠른 카드를 씁니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>gpu graphics card cuda device processor memory slow</source>
            <translation>gpu 그래픽 카드 cuda 장치 프로세서 메모리 느림</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>How much of noise and JPEG’s traces LIIF takes away; automatic looks at each photo.</source>
            <translation>LIIF가 노이즈와 JPEG 흔적을 얼마나 제거할지 정합니다. 자동은 사진마다 살펴봅니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>0 %</source>
            <translation>0%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>25 %</source>
            <translation>25%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>50 %</source>
            <translation>50%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>75 %</source>
            <translation>75%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>denoise artefacts compression strength</source>
            <translation>잡음 노이즈 압축 강도</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Canvas</source>
            <translation>캔버스</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>What lies around the photo. Beside a middle grey its tones look neither darker nor lighter than they are.</source>
            <translation>사진 주위의 색입니다. 중간 회색 옆에서는 사진의 톤이 실제보다 어둡거나 밝아 보이지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>As the window</source>
            <translation>창과 같게</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Black</source>
            <translation>검은색</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Dark grey</source>
            <translation>어두운 회색</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Middle grey (18 %)</source>
            <translation>중간 회색(18%)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Light grey</source>
            <translation>밝은 회색</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>White</source>
            <translation>흰색</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>background backdrop border colour color gray neutral judge</source>
            <translation>배경 테두리 색 회색 중립</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Behind transparent parts</source>
            <translation>투명한 부분의 배경</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>What is seen through a photo that has alpha.</source>
            <translation>알파가 있는 사진을 통해 보이는 배경입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Checkerboard</source>
            <translation>바둑판무늬</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>The canvas</source>
            <translation>캔버스</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>transparency alpha chequered background colour color</source>
            <translation>투명 알파 체크무늬 배경 색</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Lines between bare pixels, from 800 % on.</source>
            <translation>800%부터 픽셀 사이에 그리는 선입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>lines nearest raster</source>
            <translation>선 최근접 격자 눈금</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>The whole photo in a corner, while you see a part of it.</source>
            <translation>사진의 일부를 볼 때 구석에 사진 전체를 표시합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>minimap navigator map panel</source>
            <translation>전체 보기 내비게이터 지도 패널</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Camera, exposure and histogram, to the right of the photo.</source>
            <translation>사진 오른쪽에 카메라, 노출, 히스토그램을 표시합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>exif metadata panel sidebar</source>
            <translation>촬영 정보 메타데이터 패널 사이드바</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>The photos beside this one, below it.</source>
            <translation>사진 아래에 앞뒤 사진을 표시합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>thumbnails folder panel</source>
            <translation>섬네일 미리 보기 폴더 패널</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Strength of differences</source>
            <translation>차이의 강도</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>By how much the difference of two sides is multiplied.</source>
            <translation>양쪽의 차이를 몇 배로 보여 줄지 정합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>gain amplify multiply error</source>
            <translation>증폭 배수 오차</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <location filename="../../liif_viewer/ui/window/comparing.py"/>
            <source>Taking turns</source>
            <translation>번갈아 보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>How long each side is seen where they take turns in place.</source>
            <translation>같은 자리에서 번갈아 볼 때 한쪽을 보여 주는 시간입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Every 2 seconds</source>
            <translation>2초마다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Every second</source>
            <translation>1초마다</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Twice a second</source>
            <translation>1초에 두 번</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>blink flicker flip interval speed</source>
            <translation>깜박임 전환 간격 속도</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Hint on comparing</source>
            <translation>비교 도움말</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Tells at the first zoom how to compare; it goes once you have compared.</source>
            <translation>처음 확대할 때 비교 방법을 알려 줍니다. 한 번 비교하고 나면 사라집니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>help tip</source>
            <translation>도움말 안내 팁</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Light or dark</source>
            <translation>밝게 또는 어둡게</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>The colours of the window.</source>
            <translation>창의 색상입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>As the system</source>
            <translation>시스템 설정대로</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Light</source>
            <translation>밝게</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Dark</source>
            <translation>어둡게</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>theme night day mode colour color scheme appearance</source>
            <translation>테마 야간 모드 다크 라이트 색 모양</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Contrast</source>
            <translation>대비</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>High: black and white, and a line around all that can be clicked.</source>
            <translation>높음: 검은색과 흰색을 쓰고, 클릭할 수 있는 모든 것에 테두리를 그립니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Normal</source>
            <translation>보통</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>High</source>
            <translation>높음</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>accessibility legible visibility colours colors</source>
            <translation>접근성 가독성 고대비 색</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Size of text</source>
            <translation>글자 크기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>On top of the size that the system has.</source>
            <translation>시스템의 글자 크기에 더해 적용됩니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>115 %</source>
            <translation>115%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>130 %</source>
            <translation>130%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>150 %</source>
            <translation>150%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>175 %</source>
            <translation>175%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>font letters larger bigger zoom accessibility</source>
            <translation>글꼴 폰트 크게 확대 접근성</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Language</source>
            <translation>언어</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>What the window speaks, from the next start on.</source>
            <translation>창에 쓰는 언어입니다. 다음에 시작할 때부터 적용됩니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>translation locale english korean</source>
            <translation>번역 영어 한국어 language english</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Motion</source>
            <translation>움직임</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Whether zooming and panning glide, and pictures fade.</source>
            <translation>확대와 이동을 부드럽게 하고 그림을 서서히 바꿀지 정합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Nothing moves by itself</source>
            <translation>저절로 움직이지 않음</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Always</source>
            <translation>항상</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>animation animate reduce reduced glide fade accessibility</source>
            <translation>애니메이션 줄이기 부드럽게 접근성</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>What either side of a comparison shows.</source>
            <translation>비교할 때 양쪽에 표시할 것입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>bicubic lanczos method swap</source>
            <translation>쌍입방 bicubic lanczos 방식 바꾸기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>Other keys for all that can be done.</source>
            <translation>모든 명령의 단축키를 바꿉니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/settings.py"/>
            <source>shortcuts keyboard</source>
            <translation>단축키 키보드</translation>
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
            <location filename="../../liif_viewer/ui/window/choices.py"/>
            <source>LIIF weights</source>
            <translation>LIIF 가중치</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/choices.py"/>
            <location filename="../../liif_viewer/ui/window/opening.py"/>
            <source>All files</source>
            <translation>모든 파일</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/choices.py"/>
            <source>{setting} from now on: {value}.</source>
            <translation>{setting}: 이제부터 {value}.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/choices.py"/>
            <source>Undo</source>
            <translation>실행 취소</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/choices.py"/>
            <location filename="../../liif_viewer/ui/window/settings_menu.py"/>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>Other weights…</source>
            <translation>다른 가중치…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/choices.py"/>
            <source>Try again</source>
            <translation>다시 시도</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/choices.py"/>
            <location filename="../../liif_viewer/ui/window/comparing.py"/>
            <source>Open weights</source>
            <translation>가중치 열기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/choices.py"/>
            <source>Photos are shown with bicubic interpolation.</source>
            <translation>사진을 쌍입방 보간으로 표시합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/choices.py"/>
            <source>{model} on {device}, in {precision}</source>
            <translation>{model}, {device}, {precision}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/clean_up.py"/>
            <source>LIIF draws every detail that it finds, noise and the blocks of JPEG too. Cleaning up takes them away before; too much of it takes fine texture with them.</source>
            <translation>LIIF는 노이즈와 JPEG 블록까지 찾아낸 모든 디테일을 그립니다. 노이즈 제거는 이를 미리 없애지만, 지나치면 섬세한 질감까지 없앱니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/clean_up.py"/>
            <source>Clean up, per cent</source>
            <translation>노이즈 제거, 퍼센트</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/clean_up.py"/>
            <source>&amp;Automatic</source>
            <translation>자동(&amp;A)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/clean_up.py"/>
            <source>This model has no weights for it.</source>
            <translation>이 모델에는 노이즈 제거용 가중치가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/clean_up.py"/>
            <source>This photo looks clean: nothing is taken away by itself.</source>
            <translation>이 사진은 깨끗해 보입니다. 자동으로는 아무것도 제거하지 않습니다.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/window/clean_up.py"/>
            <source>noise of some {n} grey levels</source>
            <translation>
                <numerusform>회색 단계 {n} 정도의 노이즈</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/clean_up.py"/>
            <source>the traces of a JPEG of quality {quality} or so</source>
            <translation>품질 {quality} 정도의 JPEG 흔적</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/clean_up.py"/>
            <source>slight traces of noise or compression</source>
            <translation>약한 노이즈나 압축 흔적</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/clean_up.py"/>
            <source>This photo shows {found}: {strength} suits it.</source>
            <translation>이 사진에 보이는 것: {found}. 알맞은 강도는 {strength}입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/comparing.py"/>
            <source>&amp;Left</source>
            <translation>왼쪽(&amp;L)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/comparing.py"/>
            <source>&amp;Right</source>
            <translation>오른쪽(&amp;R)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/comparing.py"/>
            <source>Differences</source>
            <translation>차이</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/comparing.py"/>
            <source>“{name}” is gone.</source>
            <translation>“{name}” 파일이 없어졌습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/comparing.py"/>
            <source>The left side shows what it did at first.</source>
            <translation>왼쪽은 처음 설정대로 표시합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/comparing.py"/>
            <source>The right side shows what it did at first.</source>
            <translation>오른쪽은 처음 설정대로 표시합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/comparing.py"/>
            <source>Nothing moves by itself here, as it was asked for: {keys} shows the other side.</source>
            <translation>움직임을 줄이도록 설정되어 있어 저절로 바뀌지 않습니다. {keys} 키로 다른 쪽을 볼 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/comparing.py"/>
            <source>Differences are multiplied by {gain}.</source>
            <translation>차이를 {gain}배로 표시합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/describing.py"/>
            <source>No photo is open</source>
            <translation>열린 사진 없음</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/describing.py"/>
            <source>Region {size} at {x}, {y}; {view}</source>
            <translation>영역 {size}, 위치 {x}, {y}; {view}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/describing.py"/>
            <source>the whole photo</source>
            <translation>사진 전체</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/describing.py"/>
            <source>around {across} from the left and {down} from the top</source>
            <translation>왼쪽에서 {across}, 위에서 {down} 부근</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/export_preview.py"/>
            <source>Preview…</source>
            <translation>미리 보기…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/export_preview.py"/>
            <source>Nearly as it will be, at 100 %</source>
            <translation>결과와 거의 같음, 100%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/export_preview.py"/>
            <source>As it will be, at 100 %</source>
            <translation>결과 그대로, 100%</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/export_preview.py"/>
            <source>about {size}</source>
            <translation>약 {size}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/exporting.py"/>
            <source>Enter exports the region, Esc drops it.</source>
            <translation>Enter를 누르면 영역을 내보내고, Esc를 누르면 영역을 없앱니다.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/window/exporting.py"/>
            <source>{n} photos picked in the filmstrip</source>
            <translation>
                <numerusform>필름 스트립에서 고른 사진 {n}장</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/window/exporting.py"/>
            <source>All {n} photos beside this one</source>
            <translation>
                <numerusform>이 사진 앞뒤의 사진 {n}장 모두</numerusform>
            </translation>
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
            <location filename="../../liif_viewer/ui/window/filmstrip.py"/>
            <source>Photos beside this one</source>
            <translation>이 사진의 앞뒤 사진</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/handing_on.py"/>
            <source>Show in folder</source>
            <translation>폴더에서 보기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/handing_on.py"/>
            <source>No program shows the folder “{name}”.</source>
            <translation>“{name}” 폴더를 보여 줄 프로그램이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/handing_on.py"/>
            <source>Open</source>
            <comment>a button</comment>
            <translation>열기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/handing_on.py"/>
            <source>No program opens “{name}”.</source>
            <translation>“{name}” 파일을 열 프로그램이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/hints.py"/>
            <source>Both sides are the photo’s own pixels here: zoom in to see a difference.</source>
            <translation>여기서는 양쪽 모두 사진 원래의 픽셀입니다. 차이를 보려면 확대하십시오.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/hints.py"/>
            <source>Press {key} to compare with what bicubic makes of it.</source>
            <translation>{key} 키를 누르면 쌍입방 보간과 비교합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/histogram.py"/>
            <source>Histogram</source>
            <translation>히스토그램</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/info_panel.py"/>
            <source>Information about the photo</source>
            <translation>사진 정보</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/info_panel.py"/>
            <source>No photo is open.</source>
            <translation>열린 사진이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/info_panel.py"/>
            <source>Black: {black}, white: {white}</source>
            <translation>검정: {black}, 흰색: {white}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/info_panel.py"/>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>none</source>
            <translation>없음</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/info_panel.py"/>
            <source>less than {share}</source>
            <translation>{share} 미만</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/main_window.py"/>
            <source>Dropped picture</source>
            <translation>끌어다 놓은 그림</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/message_bar.py"/>
            <source>Dismiss</source>
            <translation>닫기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/opening.py"/>
            <source>Opening {name}…</source>
            <translation>{name} 여는 중…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/opening.py"/>
            <source>Photos</source>
            <translation>사진</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/opening.py"/>
            <source>Open photos</source>
            <translation>사진 열기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/opening.py"/>
            <source>Pasted picture</source>
            <translation>붙여 넣은 그림</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/opening.py"/>
            <source>There is neither a picture nor a file of one in this.</source>
            <translation>그림이나 그림 파일이 들어 있지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/opening.py"/>
            <source>{name}, {width} by {height} pixels.</source>
            <translation>{name}, 가로 {width}, 세로 {height}픽셀.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/opening.py"/>
            <source>“{name}” was read again from the disk.</source>
            <translation>“{name}” 파일을 디스크에서 다시 읽었습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/opening.py"/>
            <source>replaced</source>
            <translation>바뀜</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/opening.py"/>
            <source>“{name}” was replaced on the disk by something that cannot be opened; shown is what it was.</source>
            <translation>디스크의 “{name}” 파일이 열 수 없는 것으로 바뀌었습니다. 바뀌기 전의 사진을 표시합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/opening.py"/>
            <source>deleted</source>
            <translation>삭제됨</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/opening.py"/>
            <source>“{name}” was deleted or moved away. It stays open here.</source>
            <translation>“{name}” 파일이 삭제되었거나 옮겨졌습니다. 여기에는 계속 열려 있습니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/opening.py"/>
            <source>{name} ({fate})</source>
            <translation>{name}({fate})</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/opening.py"/>
            <source>{title} – LIIF Viewer</source>
            <translation>{title} – LIIF Viewer</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>In view</source>
            <translation>보이는 부분</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>Whole</source>
            <translation>전체</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>PSNR and SSIM of brightness (Y), without the border, as benchmarks have them: the higher, the nearer to the original. A decibel is much.</source>
            <translation>벤치마크 방식대로 가장자리를 뺀 밝기(Y)의 PSNR과 SSIM입니다. 높을수록 원본에 가깝습니다. 1데시벨은 큰 차이입니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>Proof</source>
            <translation>검증</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>Reduced by</source>
            <translation>축소 배율</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>Noise</source>
            <translation>노이즈</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>JPEG quality</source>
            <translation>JPEG 품질</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>Save the proof…</source>
            <translation>검증 결과 저장…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>Done</source>
            <translation>완료</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>Back to the photo (Esc)</source>
            <translation>사진으로 돌아가기(Esc)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>&amp;Reduced by</source>
            <translation>축소 배율(&amp;R)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>&amp;Noise</source>
            <translation>노이즈(&amp;N)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>&amp;JPEG</source>
            <translation>&amp;JPEG</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>{name}, {place}: {numbers}</source>
            <translation>{name}, {place}: {numbers}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>too small a part</source>
            <translation>너무 작은 부분</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_bar.py"/>
            <source>What is compared</source>
            <translation>비교 대상</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_mode.py"/>
            <source>Save the proof</source>
            <translation>검증 결과 저장</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/proof_mode.py"/>
            <source>The proof is written as soon as all of it is measured.</source>
            <translation>모두 측정하는 대로 검증 결과를 저장합니다.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/pulling_out.py"/>
            <source>A part of the picture was still being computed; it was taken as it was seen.</source>
            <translation>그림의 일부를 아직 계산하는 중이어서 보이는 그대로 꺼냈습니다.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/window/queue.py"/>
            <source>{n} exports or recordings are running or waiting. Quit and give them up? No file of them will be written.</source>
            <translation>
                <numerusform>내보내기나 녹화 {n}개가 진행 중이거나 대기 중입니다. 그만두고 끝내시겠습니까? 파일은 만들어지지 않습니다.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/queue_list.py"/>
            <source>Exports</source>
            <translation>내보내기 목록</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/queue_list.py"/>
            <source>Cancel all</source>
            <translation>모두 취소</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/queue_list.py"/>
            <source>Progress of {name}</source>
            <translation>{name} 진행률</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/queue_list.py"/>
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/queue_list.py"/>
            <source>Cancel {name}</source>
            <translation>{name} 취소</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/queue_list.py"/>
            <source>waiting</source>
            <translation>대기 중</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/queue_list.py"/>
            <source>done</source>
            <translation>완료</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/queue_list.py"/>
            <source>failed</source>
            <translation>실패</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/queue_list.py"/>
            <source>cancelled</source>
            <translation>취소됨</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/recent.py"/>
            <source>Forget these</source>
            <translation>목록 지우기</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/recent.py"/>
            <source>Nothing yet</source>
            <translation>아직 없음</translation>
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
            <location filename="../../liif_viewer/ui/window/region_shape.py"/>
            <source>&amp;Free</source>
            <translation>자유(&amp;F)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>&amp;Nearest: the photo’s bare pixels</source>
            <translation>최근접: 사진의 픽셀 그대로(&amp;N)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>Bi&amp;linear</source>
            <translation>쌍선형(&amp;L)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>&amp;Bicubic</source>
            <translation>쌍입방(&amp;B)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>L&amp;IIF, as it is shown alone</source>
            <translation>LIIF, 단독으로 볼 때처럼(&amp;I)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>LIIF &amp;fast</source>
            <translation>LIIF 빠름(&amp;F)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>LIIF &amp;exact</source>
            <translation>LIIF 정확(&amp;E)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>{side}: {look}</source>
            <translation>{side}: {look}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>&amp;Clean-up of LIIF</source>
            <translation>LIIF의 노이즈 제거(&amp;C)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>As set for all</source>
            <translation>전체 설정대로</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>Another strength…</source>
            <translation>다른 강도…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>Per cent, 0 to 100:</source>
            <translation>퍼센트, 0에서 100까지:</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>Clean-up</source>
            <translation>노이즈 제거</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>&amp;Model of LIIF</source>
            <translation>LIIF의 모델(&amp;M)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/side_menu.py"/>
            <source>The one in use</source>
            <translation>사용 중인 모델</translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/window/slide_show.py"/>
            <source>The next photo comes every {n} seconds; {keys} ends the slide show.</source>
            <translation>
                <numerusform>{n}초마다 다음 사진으로 넘어갑니다. {keys} 키로 슬라이드 쇼를 끝냅니다.</numerusform>
            </translation>
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
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>Progress of the export</source>
            <translation>내보내기 진행률</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>List</source>
            <translation>목록</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>List of exports</source>
            <translation>내보내기 목록</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>Cancel the export</source>
            <translation>내보내기 취소</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>alpha {value}</source>
            <translation>알파 {value}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>shown {colour}</source>
            <translation>표시 {colour}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>Clean-up {percent} (automatic)</source>
            <translation>노이즈 제거 {percent}(자동)</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>Clean-up {percent}</source>
            <translation>노이즈 제거 {percent}</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>{doing} {n} of {all}</source>
            <translation>{doing} {all}개 중 {n}번째</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>writing…</source>
            <translation>쓰는 중…</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>{place} of {all}</source>
            <translation>{all}장 중 {place}번째</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>a few seconds left</source>
            <translation>몇 초 남음</translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>{n} seconds left</source>
            <translation>
                <numerusform>{n}초 남음</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>{n} minutes left</source>
            <translation>
                <numerusform>{n}분 남음</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../liif_viewer/ui/window/status.py"/>
            <source>{n} hours left</source>
            <translation>
                <numerusform>{n}시간 남음</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/toolbar.py"/>
            <source>Tools</source>
            <translation>도구</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/way.py"/>
            <source>There is no colour to copy: point at the photo.</source>
            <translation>복사할 색이 없습니다. 사진 위에 포인터를 두십시오.</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/way.py"/>
            <source>{colour} is on the clipboard.</source>
            <translation>{colour}, 클립보드에 복사했습니다.</translation>
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
            <location filename="../../liif_viewer/ui/window/zoom_field.py"/>
            <source>Zoom</source>
            <translation>배율</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/zoom_field.py"/>
            <source>Zoom: type a percentage or a factor, such as 250 or 4x, and press Enter</source>
            <translation>배율: 250이나 4x처럼 백분율이나 배수를 입력하고 Enter를 누르십시오</translation>
        </message>
        <message>
            <location filename="../../liif_viewer/ui/window/zoom_field.py"/>
            <source>“{typed}” is no zoom: type a percentage or a factor, such as 250 or 4x.</source>
            <translation>“{typed}”: 배율이 아닙니다. 250이나 4x처럼 백분율이나 배수를 입력하십시오.</translation>
        </message>
    </context>
</TS>
