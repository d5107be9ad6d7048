package io.aster.operations.migrate;

import io.aster.Aster;
import io.aster.operations.backup.StoreRestore;
import io.aster.testkit.internal.kill.ChildProcess;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that migrates, prints how many events it has read, and is killed. Its arguments: the URLs of source and target, and a backup that
 * the source begins with, if it is in memory.
 */
final class MigratingProcess {
    private MigratingProcess() {}

    public static void main(String[] args) {
        try (Aster source = Aster.open(args[0]);
                Aster target = Aster.open(args[1])) {
            if (args.length > 2) {
                StoreRestore.from(List.of(Path.of(args[2]))).to(source).run();
            }
            SessionMigrator.from(source)
                    .to(target)
                    .threads(2)
                    .listener(new Printing())
                    .run();
        }
        System.out.println("done");
        ChildProcess.awaitKill();
    }

    private static final class Printing implements MigrationListener {
        @Override
        public void copied(long events) {
            if (events % 500 == 0) {
                System.out.println(events);
            }
        }
    }
}
