package io.aster.vault;

import io.aster.error.StoreConfigurationException;
import io.aster.store.Store;
import io.aster.store.StoreProvider;
import io.aster.store.support.OwnersFiles;
import io.aster.store.url.StoreUrl;
import io.aster.value.Limits;
import io.aster.vault.key.KeyFolder;
import io.aster.vault.key.KeyStore;
import io.aster.vault.key.MasterKey;
import io.aster.vault.key.StoredKeys;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of a vault in a file of properties, for {@code Aster.open("vault:FILE")} and the command line:
 *
 * <pre>{@code
 * store=postgresql://app@db.example/agents?passwordFile=/run/secrets/db
 * keys=folder:/var/lib/aster-keys          # or the URL of another store
 * master=file:/etc/aster/master.json       # or env:NAME
 * mode=required                            # or migrate, or plain
 * proofs=required                          # or on, or off, which is the default
 * readable=content.role,metadata.channel   # optional
 * hashed=metadata.ip                       # optional
 * cacheSize=10000                          # optional
 * cacheTime=5m                             # optional
 * }</pre>
 *
 * <p>Paths of {@code keys} and {@code master} are relative to the folder of the file.
 */
public final class VaultFile {
    /** The scheme of URLs that name such a file. */
    public static final String SCHEME = "vault";

    private static final Set<String> KNOWN =
            Set.of("store", "keys", "master", "mode", "proofs", "readable", "hashed", "cacheSize", "cacheTime");

    private static final String MEMORY = "memory";
    private static final String FOLDER = "folder:";
    private static final String FILE = "file:";
    private static final String VARIABLE = "env:";

    private final Path file;
    private final StoreUrl settings;

    private VaultFile(Path file, Map<String, String> settings) {
        this.file = file;
        this.settings = new StoreUrl(SCHEME, file.toString(), settings).allowParameters(KNOWN);
    }

    /**
     * Reads a file.
     *
     * @throws StoreConfigurationException if it can't be read, or has a setting that is not known
     */
    public static VaultFile read(String file) {
        try {
            Path path = absolute(file);
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(path)) {
                properties.load(reader);
            }
            return new VaultFile(
                    path,
                    properties.stringPropertyNames().stream()
                            .collect(Collectors.toMap(
                                    name -> name,
                                    name -> properties.getProperty(name).strip())));
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreConfigurationException(
                    "the settings of a vault can't be read from \"" + file + "\"", e instanceof IOException ? e : null);
        }
    }

    /**
     * Writes a new file, a new master key to {@code master.json} beside it, and creates the folder of the keys.
     *
     * @param store the URL of the store to protect
     * @param keys {@code folder:DIR}, relative to the folder of the file, or the URL of another store
     * @param proofs whether events are to have proofs
     * @throws StoreConfigurationException if the file or that of the master key exists, or one can't be written
     */
    public static VaultFile create(String file, String store, String keys, ProofMode proofs) {
        Path path = absolute(file);
        VaultFile created = new VaultFile(path, Map.of("store", store, "keys", keys, "master", FILE + "master.json"));
        if (Files.exists(path)) {
            throw new StoreConfigurationException("the file \"" + file + "\" exists");
        }
        created.refuseKeysBesideData();
        MasterKey.create(created.masterFile());
        if (keys.startsWith(FOLDER)) {
            KeyFolder.create(created.path("keys", keys.substring(FOLDER.length())));
        }
        try {
            OwnersFiles.create(
                    path,
                    "store=%s\nkeys=%s\nmaster=%smaster.json\nmode=required\nproofs=%s\n"
                            .formatted(
                                    escaped(store),
                                    escaped(keys),
                                    FILE,
                                    proofs.name().toLowerCase(Locale.ROOT)));
        } catch (IOException e) {
            throw new StoreConfigurationException("the file \"" + file + "\" can't be written", e);
        }
        return created;
    }

    /** Where it is; absolute. */
    public Path path() {
        return file;
    }

    /**
     * Opens the keys; the caller closes them.
     *
     * @throws StoreConfigurationException if they are missing or can't be opened as set
     */
    public KeyStore openKeys() {
        String keys = required("keys");
        if (keys.startsWith(FOLDER)) {
            return KeyFolder.open(path("keys", keys.substring(FOLDER.length())));
        }
        refuseKeysBesideData();
        return StoredKeys.in(open(url("keys", keys)));
    }

    /**
     * Creates a vault over keys.
     *
     * @throws StoreConfigurationException if a setting is missing or not legal
     */
    public Vault vault(KeyStore keys) {
        Vault.Builder builder = Vault.builder(master(), keys);
        settings.ifGiven("mode", value -> builder.mode(VaultMode.valueOf(value.toUpperCase(Locale.ROOT))))
                .ifGiven("proofs", value -> builder.proofs(ProofMode.valueOf(value.toUpperCase(Locale.ROOT))))
                .ifGiven("readable", value -> builder.readable(paths(value)))
                .ifGiven("hashed", value -> builder.hashed(paths(value)))
                .ifGiven(
                        "cacheSize",
                        value -> builder.cacheSize(
                                Limits.check("cacheSize", Integer.parseInt(value), 1, Integer.MAX_VALUE)))
                .ifDurationGiven("cacheTime", builder::cacheTime);
        return builder.build();
    }

    /**
     * Opens the store below the vault, whose documents are sealed as they are; the caller closes it.
     *
     * @param keys the open keys of this vault
     * @throws StoreConfigurationException if it can't be opened as set, or has the keys, too
     */
    public Store openStore(KeyStore keys) {
        Store store = open(url("store", required("store")));
        if (keys instanceof StoredKeys stored && stored.areIn(store)) {
            store.close();
            throw keysBesideData();
        }
        return store;
    }

    /** The file with the master key; where it is in an environment variable, that is refused. */
    public Path masterFile() {
        String master = required("master");
        if (!master.startsWith(FILE)) {
            throw new StoreConfigurationException("the master key of this vault is not in a file");
        }
        return path("master", master.substring(FILE.length()));
    }

    Store open() {
        KeyStore keys = openKeys();
        try {
            Vault vault = vault(keys);
            return vault.over(openStore(keys), keys::close);
        } catch (RuntimeException e) {
            keys.close();
            throw e;
        }
    }

    private void refuseKeysBesideData() {
        StoreUrl data = url("store", required("store"));
        String where = required("keys");
        if (where.startsWith(FOLDER)) {
            return;
        }
        StoreUrl keys = url("keys", where);
        if (keys.scheme().equals(data.scheme()) && keys.location().equals(data.location())) {
            throw keysBesideData();
        }
        if (keys.scheme().equals(MEMORY) && !data.scheme().equals(MEMORY)) {
            throw new StoreConfigurationException(
                    "keys in memory are lost with this process, and what they sealed with them");
        }
    }

    private MasterKey master() {
        String master = required("master");
        return master.startsWith(VARIABLE)
                ? MasterKey.environment(master.substring(VARIABLE.length()))
                : MasterKey.file(masterFile());
    }

    private static Store open(StoreUrl url) {
        return StoreProvider.of(url).open(url.withSecrets());
    }

    private static StoreUrl url(String name, String value) {
        StoreUrl url = StoreUrl.parse(value);
        if (url.scheme().equals(SCHEME)) {
            throw new StoreConfigurationException("the setting " + name + " of a vault can't be another vault");
        }
        return url;
    }

    private static StoreConfigurationException keysBesideData() {
        return new StoreConfigurationException("the keys of this vault are in the store that it protects, and in its"
                + " backups: keep them in another one, so that shredding reaches those");
    }

    private String required(String name) {
        String value = settings.parameters().get(name);
        if (value == null || value.isEmpty()) {
            throw new StoreConfigurationException("the settings of the vault in \"" + file + "\" have no " + name);
        }
        return value;
    }

    private Path path(String name, String value) {
        try {
            return file.resolveSibling(value).normalize();
        } catch (InvalidPathException e) {
            throw new StoreConfigurationException("the setting " + name + " of the vault is no path", e);
        }
    }

    private static Path absolute(String file) {
        try {
            return Path.of(file).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new StoreConfigurationException("\"" + file + "\" is no path of a file", e);
        }
    }

    /** A value of a file of properties. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static List<String> paths(String value) {
        return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    }
}
