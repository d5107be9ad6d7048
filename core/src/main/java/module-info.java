/** Sessions, events and messages: the contract, the interface that stores implement, and the in-memory store. */
module io.aster.core {
    requires static transitive org.jspecify;
    requires com.fasterxml.uuid;
    requires org.slf4j;
    requires tools.jackson.core;

    exports io.aster;
    exports io.aster.error;
    exports io.aster.inmemory;
    exports io.aster.message;
    exports io.aster.observe;
    exports io.aster.search;
    exports io.aster.session;
    exports io.aster.session.follow;
    exports io.aster.store;
    exports io.aster.store.check;
    exports io.aster.store.proof;
    exports io.aster.store.search;
    exports io.aster.store.search.text;
    exports io.aster.store.support;
    exports io.aster.store.support.filter;
    exports io.aster.store.support.group;
    exports io.aster.store.support.observe;
    exports io.aster.store.url;
    exports io.aster.summary;
    exports io.aster.value;
    exports io.aster.value.where;

    uses io.aster.store.StoreProvider;

    provides io.aster.store.StoreProvider with
            io.aster.inmemory.InMemoryStoreProvider;
}
