package io.aster.testservers.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A PKCS#12 file in which {@code keytool} generates keys. */
final class KeyFile {
    private static final long SECONDS = 120;

    private final Path file;
    private final String password = UUID.randomUUID().toString();

    KeyFile(Path file) {
        this.file = file;
    }

    /**
     * Generates a key and its certificate.
     *
     * @param options further options of {@code keytool}
     */
    void generate(String name, String owner, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass:env",
                "ASTER_KEY_FILE_PASSWORD",
                "-alias",
                name,
                "-dname",
                owner,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-sigalg",
                "SHA256withRSA",
                "-startdate",
                "-1d",
                "-validity",
                "30"));
        command.addAll(options);
        run(command);
        if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private void run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ASTER_KEY_FILE_PASSWORD", password);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    List<Certificate> chain(String name) throws IOException, GeneralSecurityException {
        return List.of(load().getCertificateChain(name));
    }

    PrivateKey privateKey(String name) throws IOException, GeneralSecurityException {
        return (PrivateKey) load().getKey(name, password.toCharArray());
    }

    void writeTrustStore(String name, Path to, String trustPassword) throws IOException, GeneralSecurityException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(name, load().getCertificate(name));
        try (OutputStream out = Files.newOutputStream(to)) {
            trust.store(out, trustPassword.toCharArray());
        }
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password.toCharArray());
        }
        return keys;
    }
}
