package io.aster.cli.vault;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.vault.key.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong with a vault. */
enum VaultFault {
    /** Nothing. */
    NONE(true) {
        @Override
        void cause(VaultSite site) {}
    },

    WRONG_MASTER_KEY(false) {
        @Override
        void cause(VaultSite site) throws IOException {
            Files.delete(site.master());
            MasterKey.create(site.master());
        }
    },

    DAMAGED_MASTER_KEY(false) {
        @Override
        void cause(VaultSite site) throws IOException {
            Files.writeString(site.master(), Files.readString(site.master()).substring(1) + VaultSite.CANARY);
        }
    },

    MISSING_KEYS(false) {
        @Override
        void cause(VaultSite site) throws IOException {
            for (Path key : keys(site)) {
                Files.delete(key);
            }
        }
    },

    DAMAGED_KEYS(false) {
        @Override
        void cause(VaultSite site) throws IOException {
            for (Path key : keys(site)) {
                Files.writeString(key, VaultSite.CANARY + Files.readString(key));
            }
        }
    },

    /** Where the folder was, there is a file. */
    KEYS_OUT_OF_REACH(false) {
        @Override
        void cause(VaultSite site) throws IOException {
            Files.move(site.keys(), site.keys().resolveSibling("away"));
            Files.writeString(site.keys(), VaultSite.CANARY);
        }
    },

    SHREDDED_USER(true) {
        @Override
        void cause(VaultSite site) {
            site.vault("vault", "shred", "--app", "shop", "--user", "ann", "--yes")
                    .ok();
        }
    },

    DAMAGED_TEXT(true) {
        @Override
        void cause(VaultSite site) {
            site.replaceInData("$sealed\":\"A", "$sealed\":\"Q");
        }
    },

    PLAIN_TEXT(true) {
        @Override
        void cause(VaultSite site) {
            try (Aster raw = site.raw()) {
                raw.sessions().appendEvents("ann-1", List.of(Event.user(VaultSite.CANARY)));
                raw.sessions().appendEvents("bob-1", List.of(Event.user(VaultSite.CANARY)));
            }
        }
    },

    /** The file of the data is not one any more. */
    STORE_OUT_OF_REACH(false) {
        @Override
        void cause(VaultSite site) throws IOException {
            Files.writeString(site.data(), VaultSite.CANARY.repeat(1_000));
        }
    };

    private final boolean isPartial;

    VaultFault(boolean isPartial) {
        this.isPartial = isPartial;
    }

    abstract void cause(VaultSite site) throws IOException;

    /** Whether some texts can be read all the same. */
    boolean isPartial() {
        return isPartial;
    }

    private static List<Path> keys(VaultSite site) throws IOException {
        try (Stream<Path> files = Files.list(site.keys())) {
            return files.filter(file -> file.toString().endsWith(".key")).toList();
        }
    }
}
