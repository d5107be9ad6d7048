package io.aster.operations.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form of the file, and that no other file passes for it. */
class CheckpointFileTest {
    private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.123456Z");
    private static final String DOMAIN = "aster checkpoint 1\n";

    private final Aster aster = Aster.open("memory:");
    private final Path folder;
    private final SignedFile signed;

    /** The folder is created for each test. */
    CheckpointFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.signed = new SignedFile(folder);
    }

    @BeforeEach
    void sign() {
        for (String id : List.of("a", "b")) {
            aster.sessions().create(NewSession.of("app", "ann", "agent").withId(id));
            aster.sessions()
                    .appendEvent(
                            id,
                            Event.builder("user")
                                    .id("e")
                                    .timestamp(TIME)
                                    .content(Message.user("é"))
                                    .build());
        }
        signed.sign(SessionCheckpoint.of(aster).clock(Clock.fixed(TIME, ZoneOffset.UTC)));
    }

    @AfterEach
    void close() {
        aster.close();
    }

    private static MessageDigest sha256() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256");
    }

    private String line(String id) throws NoSuchAlgorithmException {
        Session session = aster.sessions().get(id);
        String digested = """
                {"appName":"app","createdAt":"%1$s","sessionId":"%2$s","userId":"ann"}
                {"actions":{},"agentId":null,"author":"user","branch":null,"content":{"content":"é","role":"user"},"id":"e",\
                "invocationId":null,"metadata":{},"redaction":null,"seq":1,"sessionId":"%2$s",\
                "timestamp":"2026-02-03T04:05:06.123456Z"}
                """.formatted(session.createdAt(), id);
        return """
                {"type":"session","sessionId":"%s","appName":"app","userId":"ann","createdAt":"%s","events":1,"redacted":0,\
                "digest":"%s"}
                """.formatted(
                        id, session.createdAt(), HexFormat.of().formatHex(sha256().digest(digested.getBytes(UTF_8))));
    }

    @Test
    void theFormIsAsDescribed() throws Exception {
        String text = signed.text();
        int end = text.indexOf("{\"type\":\"signature\"");
        String latestFirst = aster.sessions()
                        .get("a")
                        .createdAt()
                        .isAfter(aster.sessions().get("b").createdAt())
                ? line("a") + line("b")
                : line("b") + line("a");
        assertThat(text.substring(0, end))
                .isEqualTo(
                        "{\"type\":\"checkpoint\",\"formatVersion\":1,\"createdAt\":\"" + TIME + "\"}\n" + latestFirst);
        assertThat(text.substring(end)).matches("\\{\"type\":\"signature\",\"ed25519\":\"[A-Za-z0-9+/]{86}==\"}\n");
        Signature signature = Signature.getInstance("Ed25519");
        String key = Files.readString(signed.publicKey()).replaceAll("-----[A-Z ]+-----|\\n", "");
        signature.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
        signature.update(sha256().digest((DOMAIN + text.substring(0, end)).getBytes(UTF_8)));
        assertThat(signature.verify(
                        Base64.getDecoder().decode(text.substring(end).replaceAll("(?s).*ed25519\":\"|\"}\n", ""))))
                .isTrue();
    }

    @Test
    void everyOtherFileIsRefused() {
        String whole = signed.text();
        int second = whole.indexOf('\n') + 1;
        int third = whole.indexOf('\n', second) + 1;
        int end = whole.indexOf("{\"type\":\"signature\"");
        refuse("", "line 1: the file is cut off");
        refuse("hello\n", "is no checkpoint of this version of Aster: ");
        refuse(whole.substring(second), "is no checkpoint of this version of Aster: ");
        refuse(whole.replace("\"formatVersion\":1", "\"formatVersion\":2"), "formatVersion: must be 1, is 2");
        refuse(whole.substring(0, end), "line 4: the file is cut off: the signature is missing");
        refuse(whole.substring(0, whole.length() - 1), "line 4: the file is cut off");
        refuse(whole.substring(0, second) + whole.substring(third), "the signature does not hold");
        refuse(whole.substring(0, third) + whole.substring(second), "line 3: a session is there twice");
        refuse(whole.replace("\"events\":1", "\"events\":0"), "the signature does not hold");
        refuse(whole.replace("\"userId\":\"ann\"", "\"userId\":\"bob\""), "the signature does not hold");
        refuse(whole.replace("\"redacted\":0", "\"redacted\":2"), "must be 0 to 1, is 2");
        refuse(whole.replace("\"redacted\":0", "\"redacted\":0,\"more\":1"), "is not a session of a checkpoint");
        refuse(whole.replace("{\"type\":\"session\"", "{ \"type\":\"session\""), "the signature does not hold");
        refuse(whole + whole.substring(end), "line 4: something follows the signature");
        refuse(whole + "\n", "line 4: something follows the signature");
        refuse(whole.substring(0, end) + whole.substring(end).replace("}", ",\"more\":1}"), "is not a signature");
        refuse(whole.substring(0, end) + whole.substring(end).replace("=", ""), "is not a signature");
        refuse(whole.substring(0, end) + "{\"type\":\"signature\",\"ed25519\":\"\"}\n", "the signature does not hold");
        refuse(whole.substring(0, second) + "x".repeat(20_000) + "\n", "line 2: is longer than 16384 bytes");
        refuse(whole.substring(0, second) + whole, "line 2: ");
        signed.write(whole);
        assertThat(signed.check(aster).holds()).isTrue();
    }

    private void refuse(String text, String reason) {
        signed.write(text);
        assertThatThrownBy(() -> signed.results(aster))
                .as(text)
                .isInstanceOf(WrongCheckpointException.class)
                .hasMessageStartingWith(signed.file() + ": ")
                .hasMessageContaining(reason);
    }

    @Test
    void everyChangedByteIsRefused() {
        byte[] whole = signed.text().getBytes(UTF_8);
        for (int i = 0; i < whole.length; i += 7) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            signed.write(new String(changed, UTF_8));
            assertThatThrownBy(() -> signed.results(aster)).isInstanceOf(WrongCheckpointException.class);
        }
    }

    @Test
    void anotherKeyIsRefused() {
        Path other = folder.resolve("other.pub");
        SigningKey unused = SigningKey.create(folder.resolve("other.key"), other);
        assertThatThrownBy(() -> CheckpointCheck.of(aster).run(signed.file(), VerifyingKey.read(other)))
                .isInstanceOf(WrongCheckpointException.class)
                .hasMessageContaining("the signature does not hold: the file was changed, or signed by another key");
    }
}
