package io.aster.cli.options;

import io.aster.store.SessionOrder;
import java.util.List;

/** Reads the order of a list of sessions. */
public final class OrderConverter extends ChoiceConverter<SessionOrder> {
    OrderConverter() {
        super(List.of(SessionOrder.values()), OrderConverter::name);
    }

    private static String name(SessionOrder order) {
        return switch (order) {
            case CREATED -> "created";
            case LAST_ACTIVITY -> "activity";
        };
    }
}
