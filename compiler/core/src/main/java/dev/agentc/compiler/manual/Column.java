package dev.agentc.compiler.manual;

import java.util.ArrayList;
import java.util.List;

/** What a table of parameters, fields or values can have, in its order. */
enum Column {
    NAME,
    TYPE,
    JSON,
    WHERE,
    DEFAULT,
    TEXT;

    /** Those in which something stands in one of the rows. */
    static List<Column> of(List<Section.Row> rows) {
        var columns = new ArrayList<Column>();
        for (var column : values()) {
            if (rows.stream().anyMatch(column::stands)) {
                columns.add(column);
            }
        }
        return columns;
    }

    private boolean stands(Section.Row row) {
        return switch (this) {
            case NAME -> true;
            case TYPE -> !row.type().pieces().isEmpty();
            case JSON -> !row.wire().isEmpty();
            case WHERE -> !row.where().isEmpty();
            case DEFAULT -> !row.value().isEmpty();
            case TEXT -> !row.text().isEmpty();
        };
    }

    String title(Section section) {
        return switch (this) {
            case NAME -> section.rowWord();
            case TYPE -> "type";
            case JSON -> "in JSON";
            case WHERE -> "where";
            case DEFAULT -> "default";
            case TEXT -> "";
        };
    }
}
