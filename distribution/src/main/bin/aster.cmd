@echo off
rem Runs the aster command of this distribution.
rem JAVA_HOME: the Java (17 or newer) to run with; otherwise the java on PATH.
setlocal
set "ASTER_DIR=%~dp0.."
set "ASTER_JAVA=java"
if defined JAVA_HOME set "ASTER_JAVA=%JAVA_HOME%\bin\java.exe"
"%ASTER_JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Daster.command=aster "-Daster.drivers=%ASTER_DIR%\drivers" -cp "%ASTER_DIR%\aster.jar;%ASTER_DIR%\drivers\*" io.aster.cli.Main %*
exit /b %ERRORLEVEL%
