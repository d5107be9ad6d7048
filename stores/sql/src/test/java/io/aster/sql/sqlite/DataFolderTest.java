package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFolderTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, XDG_DATA_HOME, /data/xdg, /data/xdg",
        "Linux, XDG_DATA_HOME, relative, /home/me/.local/share",
        "Linux, XDG_DATA_HOME, '', /home/me/.local/share",
        "Linux, LOCALAPPDATA, /elsewhere, /home/me/.local/share",
        "FreeBSD, NONE, '', /home/me/.local/share",
        "Mac OS X, XDG_DATA_HOME, /data/xdg, /home/me/Library/Application Support",
        "Windows 11, LOCALAPPDATA, /users/me/local, /users/me/local",
        "Windows Server 2022, XDG_DATA_HOME, /data/xdg, /home/me/AppData/Local",
    })
    void isWhereThePlatformWantsIt(String os, String variable, String value, Path expected) {
        assertThat(DataFolder.of(os, Map.of(variable, value), Path.of("/home/me")))
                .isEqualTo(expected);
    }
}
