package io.aster.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion scripts, in the shells that they are for. */
class CompletionIT {
    @TempDir
    private static Path parent;

    private static Unpacked unpacked;

    @BeforeAll
    static void unpack() throws Exception {
        unpacked = Unpacked.into(parent);
    }

    @Test
    void bash() throws Exception {
        requireShell("bash");

        assertThat(bash("aster sch")).isEqualTo("schema");
        assertThat(bash("aster schema ")).contains("print", "validate", "migrate");
        assertThat(bash("aster sessions --created-b")).isEqualTo("--created-before");
        assertThat(bash("aster export --format ")).contains("aster", "chat");
    }

    @Test
    void zsh() throws Exception {
        requireShell("zsh");

        assertThat(unpacked.run(
                        "zsh -f -c 'autoload -Uz compinit && compinit -u -D; source aster/share/completions/aster.zsh;"
                                + " print -r -- $_comps[aster]'"))
                .contains("_complete_aster");
    }

    @Test
    void fish() throws Exception {
        requireShell("fish");

        assertThat(fish("aster sch")).containsPattern("(?m)^schema\t").hasLineCount(1);
        assertThat(fish("aster schema ")).containsPattern("(?m)^print\t").containsPattern("(?m)^migrate\t");
        assertThat(fish("aster schema print ")).doesNotContain("migrate");
        assertThat(fish("aster sessions --created-b")).startsWith("--created-before\t");
        assertThat(fish("aster export --format "))
                .containsPattern("(?m)^aster\t")
                .containsPattern("(?m)^chat\t");
        assertThat(fish("aster --s")).contains("--store", "--stacktrace");
    }

    private static String bash(String line) throws Exception {
        return unpacked.run("compopt() { :; }; source aster/share/completions/aster.bash; words='" + line
                        + "'; COMP_WORDS=($words);"
                        + " case $words in *' ') COMP_WORDS+=('');; esac; COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                        + " COMP_LINE=$words; COMP_POINT=${#words}; _complete_aster; echo \"${COMPREPLY[@]}\"")
                .strip();
    }

    private static String fish(String line) throws Exception {
        return unpacked.run(
                "fish --no-config -c 'source aster/share/completions/aster.fish; complete -C \"" + line + "\"'");
    }

    /** A shell that is not installed is reported loudly, and fails the test where everything must run. */
    private static void requireShell(String name) throws Exception {
        boolean installed = unpacked.run("command -v " + name).contains(name);
        if (!installed && "required".equals(System.getProperty("aster.servers"))) {
            throw new AssertionError(name + " is not installed");
        }
        if (!installed) {
            System.err.println("####  NOT TESTED: completion in " + name + ", which is not installed  ####");
        }
        assumeTrue(installed, name + " is not installed");
    }
}
