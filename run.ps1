# Windows: sets up .venv when pyproject.toml has changed, then runs the program.
#
#     powershell -ExecutionPolicy Bypass -File run.ps1 [photo.jpg]
#
# With -Test it runs the tests instead.
param([string]$Photo = "$PSScriptRoot\resources\sample.jpg", [switch]$Test)
$ErrorActionPreference = "Stop"

$python = "$PSScriptRoot\.venv\Scripts\python.exe"
$ready = "$PSScriptRoot\.venv\ready"
$wanted = (Get-FileHash "$PSScriptRoot\pyproject.toml").Hash + $PSScriptRoot

function Invoke-Checked([string]$program) {
    & $program @args
    if ($LASTEXITCODE -ne 0) { throw "$program $args failed" }
}

if (-not (Test-Path $ready) -or (Get-Content $ready) -ne $wanted) {
    if (-not (Test-Path $python)) { Invoke-Checked py -3 -m venv "$PSScriptRoot\.venv" } # Python 3.11 or later
    Invoke-Checked $python -m pip install --quiet torch==2.13.0
    Invoke-Checked $python -m pip install --quiet -e "$PSScriptRoot[dev]"
    Set-Content $ready $wanted
}

if ($Test) {
    Push-Location $PSScriptRoot
    try { & $python -m pytest } finally { Pop-Location }
} else {
    & $python -m liif_viewer $Photo
}
exit $LASTEXITCODE
