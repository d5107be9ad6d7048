/** Moving sessions between stores and files, and backups of stores. */
module io.aster.operations {
    requires static transitive org.jspecify;
    requires transitive io.aster.core;
    requires transitive io.aster.formats;

    exports io.aster.operations.backup;
    exports io.aster.operations.doctor;
    exports io.aster.operations.migrate;
    exports io.aster.operations.snapshot;
    exports io.aster.operations.transfer;
}
