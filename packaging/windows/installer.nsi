; The installer of one user: no administrator, Start menu, file types, clean uninstall; Chinese and English.
; makensis -DVERSION=0.1.0 -DBUNDLE=folder -DOUTPUT=file.exe -DICON=file.ico installer.nsi
; Silent: installer.exe /S [/D=C:\folder]     Silent removal: uninstall.exe /S

; 64 bits as the program, where this NSIS can make them; -DSTUBS=x86-unicode elsewhere.
!ifndef STUBS
  !define STUBS amd64-unicode
!endif
Target ${STUBS}
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

!define PROGRAM "答卷.exe"
!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\dajuan"
!define SHELL_CHANGED 0x08000000

Name "$(ProductName)"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\dajuan"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText " "

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_TEXT "$(OnDesktop)"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION PutOnDesktop
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString ProductName ${LANG_SIMPCHINESE} "答卷"
LangString ProductName ${LANG_ENGLISH} "Dajuan"
LangString PackageType ${LANG_SIMPCHINESE} "答卷数据包"
LangString PackageType ${LANG_ENGLISH} "Dajuan data package"
LangString StoryType ${LANG_SIMPCHINESE} "答卷演示稿"
LangString StoryType ${LANG_ENGLISH} "Dajuan story"
LangString Running ${LANG_SIMPCHINESE} "答卷正在运行。请先关闭它，再点“重试”。"
LangString Running ${LANG_ENGLISH} "Dajuan is running. Close it, then choose Retry."
LangString NotEmpty ${LANG_SIMPCHINESE} "这个文件夹里有别的文件，请选一个空文件夹。"
LangString NotEmpty ${LANG_ENGLISH} "This folder holds other files; choose an empty one."
LangString OnDesktop ${LANG_SIMPCHINESE} "在桌面上放一个快捷方式"
LangString OnDesktop ${LANG_ENGLISH} "Put a shortcut on the desktop"
LangString TooOld ${LANG_SIMPCHINESE} "答卷需要 64 位的 Windows 10（1809）或更新的 Windows。"
LangString TooOld ${LANG_ENGLISH} "Dajuan needs 64-bit Windows 10 (1809) or newer."

VIProductVersion "${VERSION}.0"
!macro About LANGUAGE PRODUCT WORDS
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${PRODUCT}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${WORDS}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "dajuan"
!macroend
!insertmacro About ${LANG_SIMPCHINESE} "答卷" "答卷 安装程序"
!insertmacro About ${LANG_ENGLISH} "Dajuan" "Dajuan Setup"

; A program that runs holds its file: it cannot be opened for writing.
!macro WaitUntilClosed
  IfFileExists "$INSTDIR\${PROGRAM}" 0 closed
  again:
  ClearErrors
  FileOpen $0 "$INSTDIR\${PROGRAM}" a
  IfErrors 0 free
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
  SetErrorLevel 3
  Abort
  free:
  FileClose $0
  closed:
!macroend

!macro RemoveFiles
  Delete "$INSTDIR\${PROGRAM}"
  RMDir /r "$INSTDIR\_internal"
!macroend

!macro FileType EXTENSION KIND WORDS
  WriteRegStr HKCU "${CLASSES}\${EXTENSION}" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "${WORDS}"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
!macroend

Function .onInit
  ${IfNot} ${AtLeastBuild} 17763
  ${OrIfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel 5
    Abort
  ${EndIf}
FunctionEnd

Function PutOnDesktop
  CreateShortcut "$DESKTOP\答卷.lnk" "$INSTDIR\${PROGRAM}"
FunctionEnd

Section
  IfFileExists "$INSTDIR\${PROGRAM}" ours
  IfFileExists "$INSTDIR\*.*" 0 ours
  ${DirState} "$INSTDIR" $0
  StrCmp $0 "1" 0 ours
  MessageBox MB_OK|MB_ICONEXCLAMATION "$(NotEmpty)" /SD IDOK
  SetErrorLevel 4
  Abort
  ours:
  !insertmacro WaitUntilClosed
  !insertmacro RemoveFiles
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\答卷.lnk" "$INSTDIR\${PROGRAM}"
  !insertmacro FileType ".dajuan" "dajuan.package" "$(PackageType)"
  WriteRegStr HKCU "${CLASSES}\.dajuan" "Content Type" "application/vnd.dajuan.package+zip"
  ; Windows knows only the last part of a name, and .json belongs to others: stories are offered under “Open with”.
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}" "FriendlyAppName" "$(ProductName)"
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\SupportedTypes" ".dajuan" ""
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\SupportedTypes" ".json" ""
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "$(ProductName)"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  System::Call 'shell32::SHChangeNotify(i ${SHELL_CHANGED}, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  !insertmacro WaitUntilClosed
  !insertmacro RemoveFiles
  Delete "$INSTDIR\使用说明.txt"
  Delete "$INSTDIR\uninstall.exe"
  Delete "$SMPROGRAMS\答卷.lnk"
  Delete "$DESKTOP\答卷.lnk"
  DeleteRegKey HKCU "${CLASSES}\dajuan.package"
  DeleteRegKey HKCU "${CLASSES}\Applications\${PROGRAM}"
  ReadRegStr $0 HKCU "${CLASSES}\.dajuan" ""
  StrCmp $0 "dajuan.package" 0 kept
  DeleteRegKey HKCU "${CLASSES}\.dajuan"
  kept:
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i ${SHELL_CHANGED}, i 0, p 0, p 0)'
  ; Last, as whoever waits for a silent removal looks for the folder.
  ; Only when empty: settings of a portable copy and files of the user stay.
  RMDir "$INSTDIR"
SectionEnd
