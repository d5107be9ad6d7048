package io.aster.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A SQLite file in a vault with proofs, which can be changed behind its back. */
final class ProvedStore {
    private final Path folder;
    private final Cli cli;

    ProvedStore(Path folder) {
        this.folder = folder;
        this.cli = new Cli(folder);
        cli.run("vault", "init", file("vault"), "--data", "sqlite:" + file("data.db"), "--proofs")
                .ok();
    }

    /** The path of a file of the test. */
    String file(String name) {
        return folder.resolve(name).toString();
    }

    String url() {
        return "vault:" + file("vault");
    }

    /** A command through the vault. */
    Run run(String... arguments) {
        return on(url(), arguments);
    }

    /** A command on another store. */
    Run on(String url, String... arguments) {
        return cli.run(Cli.args(new String[] {"--store", url}, arguments));
    }

    /** Adds sessions of three events, of which the first one's second is redacted. */
    void add(String... ids) {
        try (Aster aster = Aster.open(url())) {
            for (String id : ids) {
                aster.sessions().create(NewSession.of("shop", "ann", "agent").withId(id));
                aster.sessions().appendEvents(id, List.of(Event.user("1"), Event.user("2"), Event.user("3")));
            }
            aster.sessions().redact(ids[0], List.of(2L), new RedactionReason("ann", "asked to forget it"));
        }
    }

    void append(String id) {
        try (Aster aster = Aster.open(url())) {
            aster.sessions().appendEvent(id, Event.user("later"));
        }
    }

    /** Changes the data behind the vault's back. */
    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file("data.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    void copy(String from, String to) {
        try {
            Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
