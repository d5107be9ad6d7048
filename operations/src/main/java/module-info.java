/** Moving sessions between stores and files. */
module io.aster.operations {
    requires static transitive org.jspecify;
    requires transitive io.aster.core;
    requires transitive io.aster.formats;

    exports io.aster.operations.transfer;
}
