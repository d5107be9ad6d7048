package io.aster.testservers.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs programs that refuse to run as root. In a user namespace of its own the program runs as the unprivileged user 65534, and
 * files keep their owner. If the system allows no namespace, as in most containers, that user becomes the owner of the files.
 */
public final class Unprivileged {
    private static final int ROOT = 0;
    private static final int NOBODY = 65_534;
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> OTHER_USER =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    private Unprivileged() {}

    /** The command line that runs a command without root rights on this folder. */
    public static List<String> command(List<String> command, Path folder) throws IOException {
        if (!Folders.isRoot()) {
            return command;
        }
        boolean namespaces = allowsNamespaces();
        give(folder, namespaces ? ROOT : NOBODY);
        List<String> whole = new ArrayList<>(namespaces ? NAMESPACE : OTHER_USER);
        whole.addAll(command);
        return whole;
    }

    private static boolean allowsNamespaces() {
        return Programs.onPath(NAMESPACE.get(0)).isPresent()
                && Programs.run(List.of("unshare", "-U", "true"), Map.of()).exitCode() == 0;
    }

    private static void give(Path folder, int user) throws IOException {
        if (user == ROOT && Integer.valueOf(ROOT).equals(Files.getAttribute(folder, "unix:uid"))) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                return own(path, user);
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                return own(path, user);
            }
        });
    }

    private static FileVisitResult own(Path path, int user) throws IOException {
        Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
        return FileVisitResult.CONTINUE;
    }
}
