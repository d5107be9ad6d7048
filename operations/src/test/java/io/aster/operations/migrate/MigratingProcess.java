package io.aster.operations.migrate;

import io.aster.Aster;

/** A process that migrates, prints the id of each session that it has written, and is killed. */
final class MigratingProcess {
    private MigratingProcess() {}

    public static void main(String[] args) {
        try (Aster source = Aster.open(args[0]);
                Aster target = Aster.open(args[1])) {
            SessionMigrator.from(source)
                    .to(target)
                    .threads(2)
                    .listener(new Printing())
                    .run();
        }
        System.out.println("done");
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
