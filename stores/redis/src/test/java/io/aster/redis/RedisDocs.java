package io.aster.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the page in docs tells its readers to use, so that the tests use the same. */
final class RedisDocs {
    private static final Pattern RIGHTS = block("reset [^\n]*");
    private static final Pattern CLUSTER_RIGHTS = block("\\+[^\n]*");
    private static final Pattern DOCTOR_RIGHTS = block("\\+config[^\n]*");
    private static final Pattern VERIFYING = Pattern.compile("^(rediss://\\S*trust=CA\\S*)$", Pattern.MULTILINE);

    private RedisDocs() {}

    /** The words of the command that makes the user {@code aster_app} with the password {@code change-me} for the prefix {@code aster:}. */
    static List<String> user() {
        return List.of(find(RIGHTS).split(" "));
    }

    /** The words of the command that gives that user the rights that it needs besides in a Cluster. */
    static List<String> clusterUser() {
        return List.of(find(CLUSTER_RIGHTS).split(" "));
    }

    /** The words of the command that gives that user the rights that the checks of a store need besides. */
    static List<String> doctorUser() {
        return List.of(find(DOCTOR_RIGHTS).split(" "));
    }

    /** The store URL that verifies the server; it has the placeholders {@code HOST}, {@code PORT}, {@code CA}. */
    static String verifyingUrl() {
        return find(VERIFYING);
    }

    private static Pattern block(String rule) {
        return Pattern.compile(
                "^## Least privilege$.*?^```\n(ACL SETUSER aster_app " + rule + ")\n```$",
                Pattern.DOTALL | Pattern.MULTILINE);
    }

    private static String find(Pattern pattern) {
        try {
            Matcher found = pattern.matcher(Files.readString(Path.of("..", "..", "docs", "redis.md")));
            if (!found.find()) {
                throw new AssertionError("the page does not have " + pattern);
            }
            return found.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
