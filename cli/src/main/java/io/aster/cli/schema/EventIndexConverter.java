package io.aster.cli.schema;

import io.aster.cli.options.ChoiceConverter;
import io.aster.sql.EventIndex;
import java.util.List;

/** Reads the name of an optional index. */
final class EventIndexConverter extends ChoiceConverter<EventIndex> {
    EventIndexConverter() {
        super(List.of(EventIndex.values()), EventIndex::indexName);
    }
}
