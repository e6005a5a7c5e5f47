"""What the build reads back from the Windows bundle, given a right one and every wrong one."""

import struct

import pytest

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def picture(size):
    """Return the beginning of a PNG picture, as far as its size."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", size, size)


def icon(sizes):
    """Return an icon group as it stands in an executable, and its pictures by number."""
    pictures = {number: picture(size) for number, size in enumerate(sizes, 1)}
    group = struct.pack("<HHH", 0, 1, len(sizes))
    for (number, content), size in zip(pictures.items(), sizes, strict=True):
        group += struct.pack("<BBBBHHIH", size % 256, size % 256, 0, 0, 1, 32, len(content), number)
    return group, pictures


def refuses(check, *parts, match):
    from common import BuildError

    with pytest.raises(BuildError, match=match):
        check(*parts)


def test_the_icon_has_a_picture_of_each_size():
    import windows_scan

    windows_scan.check_icons(*icon(SIZES))
    refuses(windows_scan.check_icons, *icon(SIZES[:-1]), match="128], expected")
    refuses(windows_scan.check_icons, *icon((*SIZES, 256)), match="256, 256], expected")
    group, pictures = icon(SIZES)
    refuses(windows_scan.check_icons, group, pictures | {4: picture(33)}, match="of 32 pixels")
    refuses(windows_scan.check_icons, group, pictures | {4: pictures[4][:-1]}, match="of 32 pixels")
    del pictures[9]
    refuses(windows_scan.check_icons, group, pictures, match="of 256 pixels")


@pytest.mark.parametrize(
    ("right", "wrong", "match"),
    [
        ("asInvoker", "requireAdministrator", "requestedExecutionLevel"),
        (">PerMonitorV2, PerMonitor<", ">PerMonitor<", "dpiAwareness"),
        ("<longPathAware xmlns=", "<longPathAware other=", "longPathAware"),
        (">true</longPathAware>", ">false</longPathAware>", "longPathAware"),
        ("8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a", "35138b9a-5d96-4fbd-8e2d-a2440225f93a", "supportedOS"),
        ("Microsoft.Windows.Common-Controls", "Other", "assemblyIdentity"),
        ("6.0.0.0", "5.82.0.0", "assemblyIdentity"),
    ],
)
def test_the_manifest_says_what_the_program_needs(right, wrong, match):
    import windows_resources
    import windows_scan

    windows_scan.check_manifest(windows_resources.MANIFEST.encode())
    assert right in windows_resources.MANIFEST
    refuses(windows_scan.check_manifest, windows_resources.MANIFEST.replace(right, wrong).encode(), match=match)


def test_the_properties_name_the_program_in_chinese_and_english():
    import windows_resources
    import windows_scan

    strings = windows_resources.version_strings("1.2.3")
    assert {language: words["ProductName"] for language, words in strings.items()} == {0x804: "答卷", 0x409: "Dajuan"}
    assert {words["OriginalFilename"] for words in strings.values()} == {"答卷.exe"}
    numbers = (1, 2, 3, 0, 1, 2, 3, 0)
    windows_scan.check_versions(strings, numbers, "1.2.3")
    refuses(windows_scan.check_versions, strings, numbers, "1.2.4", match=r"expected .*1\.2\.4")
    refuses(windows_scan.check_versions, {0x409: strings[0x409]}, numbers, "1.2.3", match="expected .*答卷")
    refuses(windows_scan.check_versions, strings, (*numbers[:7], 1), "1.2.3", match="numbers")
    refuses(windows_scan.check_versions, strings, (), "1.2.3", match="numbers")


def test_libraries_come_from_the_bundle_or_from_windows():
    import windows_scan

    assert list(windows_scan.FROM_WINDOWS) == sorted(set(windows_scan.FROM_WINDOWS))
    wanted = {"a.pyd": {"b.dll", "user32.dll", "api-ms-win-crt-heap-l1-1-0.dll"}, "b.dll": {"kernel32.dll"}}
    assert windows_scan.check_imports(wanted, {"a.pyd", "b.dll"}) == ["kernel32.dll", "user32.dll"]
    refuses(windows_scan.check_imports, wanted, {"a.pyd"}, match=r"b\.dll \(for a\.pyd\)")
    refuses(windows_scan.check_imports, {"a.pyd": {"winhttp.dll"}}, {"a.pyd"}, match="winhttp")


@pytest.mark.parametrize(
    "name",
    [
        "Qt6Network.dll",
        "QtNetwork.pyd",
        "opengl32sw.dll",
        "Qt6OpenGL.dll",
        "_ssl.pyd",
        "libssl-3.dll",
        "libcrypto-3.dll",
    ],
)
def test_nothing_that_speaks_to_a_network_is_in_the_bundle(name):
    import windows_scan

    windows_scan.check_file("Qt6Widgets.dll", b"MZ" + bytes(126))
    refuses(windows_scan.check_file, name, b"MZ" + bytes(126), match=name)


def test_no_file_of_wine_is_in_the_bundle(tmp_path):
    import windows_scan

    folder = tmp_path / "_internal"
    folder.mkdir()
    (folder / "ucrtbase.dll").write_bytes(b"MZ" + bytes(62) + b"Wine builtin DLL" + bytes(200))
    refuses(windows_scan.scan, tmp_path, match=r"Wine.*ucrtbase\.dll")
