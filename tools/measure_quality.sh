#!/bin/sh
# Measures again what the README tells of image quality, and draws its plots: sh tools/measure_quality.sh EVAL OUT
# EVAL holds Set5 and Set14 (HR_xN, LR_xN) and B100/HR; OUT receives tables and pictures. An hour on two cores.
set -eu
mkdir -p "$2/sample"
eval_data=$(cd "$1" && pwd) out=$(cd "$2" && pwd)
cd "$(dirname "$0")/.."
evaluate() { "${PYTHON:-.venv/bin/python}" -m liif_viewer evaluate "$@"; }

# The papers' tables, by their own LR where there is one.
for set in Set5 Set14; do
    evaluate "$eval_data/$set" --lr "$eval_data/$set" --decoder exact,fast --json "$out/$set.json" --markdown "$out/$set.md"
done
evaluate "$eval_data/B100/HR" --methods bicubic,liif --decoder exact,fast --json "$out/B100.json" --markdown "$out/B100.md"
evaluate "$eval_data/B100/HR" --scales 2 --methods bicubic,liif --decoder fast --clean-up 0,auto \
    --degrade noise=4,jpeg=80 --json "$out/B100-photo.json" --markdown "$out/B100-photo.md"

# Resources for the README: PSNR against scale; one place of the sample photo, reduced by 3, at growing zoom; and the
# same place after noise and JPEG.
evaluate "$eval_data/Set5/HR_x2" --scales 2,2.5,3,3.5,4,5,6,8 --methods bicubic,lanczos,liif --decoder exact,fast \
    --json "$out/scales.json" --plot "$out/psnr.png"
cp resources/sample.jpg "$out/sample"
evaluate "$out/sample" --scales 3 --methods bicubic,lanczos,liif --decoder exact,fast \
    --figure "$out/figure.jpg" --figure-at 166,98
evaluate "$out/sample" --scales 3 --methods bicubic,liif --decoder fast --clean-up 0,auto,100 --degrade noise=4,jpeg=80 \
    --figure "$out/clean-up.jpg" --figure-at 166,98
