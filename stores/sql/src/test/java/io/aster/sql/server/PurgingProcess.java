package io.aster.sql.server;

import io.aster.Aster;
import io.aster.session.Deleted;
import java.io.IOException;

/** The program of a child process: opens a store, waits for a byte, and purges it until it is killed. */
final class PurgingProcess {
    private PurgingProcess() {}

    /** Takes the store's URL. */
    public static void main(String[] args) throws IOException {
        try (Aster aster = Aster.open(args[0])) {
            System.out.println("ready");
            while (System.in.read() >= 0) {
                Deleted purged = aster.sessions().purgeExpired();
                System.out.println(purged.sessions());
            }
        }
    }
}
