@echo off
rem Windows: double-click to look at the site while it is worked on; or `minhbach.cmd build`, `minhbach.cmd check` ...
rem Sets up .venv beside this file the first time; Python 3.11 or newer must be installed (python.org, Microsoft Store).
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"

if exist .venv\Scripts\minhbach.exe goto run
where py >nul 2>nul && (set "PYTHON=py -3") || (set "PYTHON=python")
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" || goto nopython
%PYTHON% -m venv .venv || goto failed
.venv\Scripts\python -m pip install --quiet --require-hashes --requirement requirements.lock || goto nonetwork
.venv\Scripts\python -m pip install --quiet --no-deps --no-build-isolation --editable . || goto failed

:run
if "%~1"=="" (
  start "" http://127.0.0.1:8000/
  .venv\Scripts\minhbach serve
  pause
) else (
  .venv\Scripts\minhbach %*
)
exit /b %ERRORLEVEL%

:nopython
echo Can Python 3.11 tro len / Python 3.11 or newer is needed: https://www.python.org/downloads/
goto failed
:nonetwork
echo Khong tai duoc thu vien / The libraries could not be had: docs\install.md
:failed
if exist .venv rmdir /s /q .venv
pause
exit /b 1
