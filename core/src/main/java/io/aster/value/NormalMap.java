package io.aster.value;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An unmodifiable map whose type states that its members are in normal form, so that they are not checked again. */
final class NormalMap extends AbstractMap<String, @Nullable Object> {
    static final NormalMap EMPTY = new NormalMap(Map.of());

    private final Map<String, @Nullable Object> members;

    /** Takes over {@code members}: the caller must keep no reference to it. */
    NormalMap(Map<String, @Nullable Object> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return members.entrySet();
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return members.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return members.containsKey(key);
    }

    /** Iterates without creating an entry for each member. */
    @Override
    public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
        members.forEach(action);
    }

    @Override
    public int size() {
        return members.size();
    }
}
