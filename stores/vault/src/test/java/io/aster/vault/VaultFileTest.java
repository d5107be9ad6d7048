package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.InvalidValueException;
import io.aster.error.StoreConfigurationException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.vault.error.PlainDataException;
import io.aster.vault.key.KeyFolder;
import io.aster.vault.key.MasterKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultFileTest {
    private static final String CANARY = "canary";

    @TempDir
    Path folder;

    @BeforeEach
    void create() {
        MasterKey.create(folder.resolve("master.json"));
        KeyFolder.create(folder.resolve("keys"));
    }

    private String data() {
        return "sqlite:" + folder.resolve("data.db");
    }

    private String url(String... settings) throws IOException {
        Path file = folder.resolve("vault.properties");
        Files.write(file, List.of(settings));
        return "vault:" + file;
    }

    @Test
    void aFileNamesStoreKeysAndMasterKey() throws IOException {
        String url = url(
                "store=" + data(),
                "keys=folder:keys",
                "master=file:master.json",
                "readable=metadata.channel",
                "cacheTime=1m");
        try (Aster aster = Aster.open(url)) {
            aster.sessions()
                    .create(NewSession.of("shop", "ann", "agent").withId("s").withMetadata(Map.of("title", CANARY)));
            aster.sessions()
                    .appendEvent(
                            "s",
                            Event.builder("user")
                                    .metadata(Map.of("channel", "web", "ip", CANARY))
                                    .build());
        }
        try (Aster aster = Aster.open(url)) {
            assertThat(aster.sessions().get("s").metadata()).isEqualTo(Map.of("title", CANARY));
            assertThat(aster.store().kind()).isEqualTo("sqlite");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all)
                    .hasSizeGreaterThan(4)
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(CANARY));
        }
        assertThat(new String(Files.readAllBytes(folder.resolve("data.db")), StandardCharsets.ISO_8859_1))
                .contains("{\"channel\":\"web\",\"$sealed\"");
    }

    @Test
    void plainDataIsReadWhileItMigrates() throws IOException {
        try (Aster plain = Aster.open(data())) {
            plain.sessions().create(NewSession.of("shop", "ann", "agent").withId("s"));
            plain.sessions().appendEvent("s", Event.user("before"));
        }
        String[] settings = {"store=" + data(), "keys=folder:keys", "master=file:master.json", "mode=migrate"};
        try (Aster aster = Aster.open(url(settings))) {
            aster.sessions().appendEvent("s", Event.user("after"));
            assertThat(aster.sessions().getEvents("s", EventFilter.first(9))).hasSize(2);
        }
        settings[3] = "mode=required";
        try (Aster aster = Aster.open(url(settings))) {
            assertThatThrownBy(() -> aster.sessions().getEvents("s", EventFilter.first(9)))
                    .isInstanceOf(PlainDataException.class);
            assertThat(aster.sessions().getEvents("s", EventFilter.last(1))).hasSize(1);
        }
    }

    @Test
    void keysInTheStoreOfTheDataAreRefused() throws IOException {
        String inAnotherStore =
                url("store=" + data(), "keys=sqlite:" + folder.resolve("keys.db"), "master=file:master.json");
        try (Aster aster = Aster.open(inAnotherStore)) {
            aster.sessions().create(NewSession.of("shop", "ann", "agent").withMetadata(Map.of("title", CANARY)));
        }
        refuses("are in the store that it protects", "store=" + data(), "keys=" + data(), "master=file:master.json");
        Path sameFile = folder.resolve("keys").resolve("..").resolve("keys.db");
        refuses(
                "are in the store that it protects",
                "store=sqlite:" + sameFile,
                "keys=sqlite:" + folder.resolve("keys.db"),
                "master=file:master.json");
    }

    private void refuses(String problem, String... settings) throws IOException {
        String url = url(settings);
        assertThatThrownBy(() -> Aster.open(url))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void whatIsMissingOrUnknownIsRefused() throws IOException {
        refuses("have no keys", "store=" + data(), "master=file:master.json");
        refuses("have no master", "store=" + data(), "keys=folder:keys");
        refuses("have no store", "keys=folder:keys", "master=file:master.json");
        refuses("unknown parameter \"key\"", "store=" + data(), "key=folder:keys");
        refuses("parameter mode", "store=" + data(), "keys=folder:keys", "master=file:master.json", "mode=perhaps");
        refuses("does not exist", "store=" + data(), "keys=folder:kyes", "master=file:master.json");
        refuses("environment variable", "store=" + data(), "keys=folder:keys", "master=env:ASTER_TEST_NOT_SET");
        refuses("keys in memory", "store=" + data(), "keys=memory:", "master=file:master.json");
        refuses("another vault", "store=vault:x", "keys=folder:keys", "master=file:master.json");
        assertThatThrownBy(() -> Aster.open("vault:" + folder.resolve("missing")))
                .isInstanceOf(StoreConfigurationException.class);
        assertThat(folder.resolve("data.db")).doesNotExist();
    }

    @Test
    void pathsThatAreNoneAreRefused() {
        for (String path :
                List.of("content", "content.", ".role", "text.role", "content.$sealed", "content.a[0]", "")) {
            assertThatThrownBy(() -> new TwoNodes().vault(builder -> builder.readable(List.of(path))))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("readable");
        }
    }
}
