package io.aster.sql.sqlite;

import io.aster.sql.internal.check.DatabaseChecks;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.schema.Migrations;
import io.aster.store.check.Check;
import io.aster.store.check.Finding;
import io.aster.store.check.Severity;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The checks of a SQLite file. How the store writes to it is not a setting of the file, but its own. */
final class SqliteChecks implements DatabaseChecks {
    private static final Check INTEGRITY = new Check(
            "integrity",
            Severity.ERROR,
            "SQLite finds the file damaged",
            "restore the file from a backup, or save what can be read: \"aster migrate --to sqlite:FILE\" names what can't");

    private static final Check DISK_SPACE = new Check(
            "disk-space",
            Severity.WARNING,
            "the disk of the file is almost full",
            "free space, or move the file; \"aster purge\" removes what has expired");

    private static final Check NETWORK_FILE = new Check(
            "network-file",
            Severity.WARNING,
            "the file is on a network drive, whose locks and shared memory SQLite can't trust",
            "move the file to a local disk, or use a database on a server");

    private static final Pattern NETWORK =
            Pattern.compile("nfs\\d?|cifs|smb.*|9p|afs|ceph|gluster.*|fuse\\.sshfs|davfs|webdav|afpfs|ncpfs");

    /** As much as the log grows to before a checkpoint shortens it, and some more. */
    private static final long ROOM = 64L << 20;

    private static final int PROBLEMS = 10;

    private final Path file;

    SqliteChecks(Path file) {
        this.file = file;
    }

    @Override
    public List<Check> all() {
        return List.of(INTEGRITY, DISK_SPACE, NETWORK_FILE);
    }

    @Override
    public Migrations.Tables tables(Statements statements) throws SQLException {
        return SqliteSchema.tables(statements);
    }

    @Override
    public Map<String, Set<String>> columns(Statements statements) throws SQLException {
        return SqliteSchema.columns(statements);
    }

    @Override
    public void settings(Statements statements, Consumer<Finding> found) throws SQLException {
        integrity(statements, found);
        try {
            place(Files.getFileStore(file), found);
        } catch (IOException e) {
            found.accept(Finding.unchecked(DISK_SPACE, String.valueOf(e.getMessage())));
        }
    }

    private void integrity(Statements statements, Consumer<Finding> found) throws SQLException {
        try (ResultSet row =
                statements.prepare("PRAGMA quick_check(" + PROBLEMS + ")").executeQuery()) {
            while (row.next()) {
                if (!row.getString(1).equals("ok")) {
                    found.accept(Finding.of(INTEGRITY, file.toString(), row.getString(1)));
                }
            }
        } catch (SQLException e) {
            if (!SqliteErrors.isDamage(e)) {
                throw e;
            }
            found.accept(Finding.of(INTEGRITY, file.toString(), "SQLite can't read all of it"));
        }
    }

    /** Checks where the file lies. */
    void place(FileStore disk, Consumer<Finding> found) throws IOException {
        if (isFull(disk.getUsableSpace())) {
            found.accept(Finding.of(
                    DISK_SPACE,
                    file.toString(),
                    "its disk has " + (disk.getUsableSpace() >> 20) + " MiB of free space"));
        }
        if (isOfNetwork(disk.type())) {
            found.accept(Finding.of(NETWORK_FILE, file.toString(), "its file system is " + disk.type()));
        }
    }

    private static boolean isFull(long bytes) {
        return bytes < ROOM;
    }

    private static boolean isOfNetwork(String fileSystem) {
        return NETWORK.matcher(fileSystem.toLowerCase(Locale.ROOT)).matches();
    }
}
