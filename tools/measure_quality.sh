#!/bin/sh
# Measures again all that the README and the cards in weights tell of image quality, and draws the README's figures:
#
#     sh tools/measure_quality.sh EVAL OUT
#
# EVAL holds Set5 and Set14 (HR_xN, LR_xN) and B100/HR; OUT receives tables and pictures. Three hours on two cores with
# AVX-512; what is there already is not measured again, so that it can be stopped and gone on with.
set -eu
mkdir -p "$2/sample"
eval_data=$(cd "$1" && pwd) out=$(cd "$2" && pwd)
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}

# measure NAME DATA...: OUT/NAME.json and OUT/NAME.md
measure() {
    name=$1
    shift
    [ -f "$out/$name.md" ] || "$python" -m liif_viewer evaluate "$@" --json "$out/$name.json" --markdown "$out/$name.md"
}

# some N: the first N pictures of B100, for what takes long
some() {
    mkdir -p "$out/B100-$1"
    find "$eval_data/B100/HR" -type f | sort | head -n "$1" | while read -r file; do ln -sf "$file" "$out/B100-$1"; done
    echo "$out/B100-$1"
}

# The papers' tables, by their own LR where there is one; the ladder's; and the self-ensemble's.
for set in Set5 Set14; do
    measure $set "$eval_data/$set" --lr "$eval_data/$set" --decoder exact,fast --tier tiny,small,medium
    measure $set-far "$eval_data/$set/HR_x2" --scales 6,8 --methods bicubic,liif --decoder exact,fast
    measure $set-best "$eval_data/$set" --lr "$eval_data/$set" --methods liif --self-ensemble
done
measure B100 "$eval_data/B100/HR" --methods bicubic,liif --decoder exact,fast --tier tiny,small,medium
measure B100-far "$eval_data/B100/HR" --scales 6,8 --methods bicubic,liif --decoder exact,fast
measure B100-best "$(some 20)" --scales 2 --methods liif --self-ensemble
measure B100-20-exact "$(some 20)" --scales 2 --methods liif

# Cleaning up under eight degradations: the fast decoder at three scales, the exact one on some pictures at one.
degradations="clean jpeg=90 noise=2,jpeg=90 noise=4,jpeg=80 jpeg=60 grain=5 noise=10 jpeg=75,jpeg=85"
for degradation in $degradations; do
    suffered=${degradation#clean}
    measure "clean-up-$degradation" "$eval_data/B100/HR" --methods bicubic,liif --decoder fast \
        --clean-up 0,15,30,45,60,80,100,auto --degrade "$suffered"
    measure "clean-up-exact-$degradation" "$(some 6)" --scales 3 --methods bicubic,liif --decoder exact \
        --clean-up 0,30,45,60,80,auto --degrade "$suffered"
done
for which in clean-up clean-up-exact; do
    for degradation in $degradations; do echo "$out/$which-$degradation.json"; done |
        xargs "$python" tools/strengths_table.py >"$out/$which.md"
done

# Figures for the README: PSNR against scale; one place of the sample photo, reduced by 3, at growing zoom; and the same
# place after noise and JPEG.
measure scales "$eval_data/Set5/HR_x2" --scales 2,2.5,3,3.5,4,5,6,8 --methods bicubic,lanczos,liif \
    --decoder exact,fast --plot "$out/psnr.png"
cp resources/sample.jpg "$out/sample"
measure figure "$out/sample" --scales 3 --methods bicubic,lanczos,liif --decoder exact,fast \
    --figure "$out/figure.jpg" --figure-at 166,98
measure figure-degraded "$out/sample" --scales 3 --methods bicubic,liif --decoder fast --clean-up 0,auto,100 \
    --degrade noise=4,jpeg=80 --figure "$out/clean-up.jpg" --figure-at 166,98
