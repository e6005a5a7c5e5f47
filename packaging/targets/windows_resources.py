"""The version resource and the manifest of the Windows executable."""

from __future__ import annotations

from typing import Any, Final

from common import NAME, TITLE

# Per-monitor scaling, paths over 260 characters, no administrator. No activeCodePage: the program itself calls
# Windows in Unicode, but printer drivers, input methods and the shell's extensions are loaded into its process, and
# old Chinese ones take the code page for 936; Windows 10 1809 does not know the setting anyway.
MANIFEST: Final = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security>
      <requestedPrivileges><requestedExecutionLevel level="asInvoker" uiAccess="false"/></requestedPrivileges>
    </security>
  </trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
    <application><supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/></application>
  </compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <dpiAware xmlns="http://schemas.microsoft.com/SMI/2005/WindowsSettings">true/pm</dpiAware>
      <dpiAwareness xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings"
        >PerMonitorV2, PerMonitor</dpiAwareness>
      <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
    </windowsSettings>
  </application>
  <dependency>
    <dependentAssembly>
      <assemblyIdentity type="win32" name="Microsoft.Windows.Common-Controls" version="6.0.0.0"
        processorArchitecture="*" publicKeyToken="6595b64144ccf1df" language="*"/>
    </dependentAssembly>
  </dependency>
</assembly>
"""

_CHINESE: Final = 0x0804
_ENGLISH: Final = 0x0409
_UNICODE: Final = 0x04B0


def version_numbers(version: str) -> tuple[int, ...]:
    """Return the four numbers by which Windows compares versions."""
    return tuple(int(part) for part in (*version.split("."), "0", "0", "0", "0")[:4])


def version_strings(version: str) -> dict[int, dict[str, str]]:
    """Return what the properties of the file say, by language."""
    words = {
        _CHINESE: (TITLE, "答卷：离线查看统计数据包"),
        _ENGLISH: ("Dajuan", "Dajuan, an offline viewer of statistical report cards"),
    }
    return {
        language: {
            "ProductName": product,
            "FileDescription": description,
            "FileVersion": version,
            "ProductVersion": version,
            "InternalName": NAME,
            "OriginalFilename": f"{TITLE}.exe",
            "CompanyName": NAME,
            "LegalCopyright": f"{TITLE} ({NAME})",
        }
        for language, (product, description) in words.items()
    }


def version_resource(version: str) -> Any:  # noqa: ANN401  PyInstaller has no types
    """Return PyInstaller's version record in Chinese and English."""
    from PyInstaller.utils.win32 import versioninfo as records

    numbers = version_numbers(version)
    words = version_strings(version)
    tables = [
        records.StringTable(
            f"{language:04X}{_UNICODE:04X}", [records.StringStruct(name, value) for name, value in values.items()]
        )
        for language, values in words.items()
    ]
    translations = [number for language in words for number in (language, _UNICODE)]
    return records.VSVersionInfo(
        ffi=records.FixedFileInfo(
            filevers=numbers, prodvers=numbers, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0
        ),
        kids=[
            records.StringFileInfo(tables),
            records.VarFileInfo([records.VarStruct("Translation", translations)]),
        ],
    )
