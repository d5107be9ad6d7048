/** Moving sessions between stores and files, backups and retention. */
module io.aster.operations {
    requires static transitive org.jspecify;
    requires transitive io.aster.core;
    requires transitive io.aster.formats;
    requires org.slf4j;

    exports io.aster.operations.backup;
    exports io.aster.operations.checkpoint;
    exports io.aster.operations.doctor;
    exports io.aster.operations.migrate;
    exports io.aster.operations.retention;
    exports io.aster.operations.snapshot;
    exports io.aster.operations.transfer;
    exports io.aster.operations.verify;
}
