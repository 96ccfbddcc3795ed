package dev.agentc.engine.json;

import dev.agentc.engine.value.text.JsonText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a JSON document, printed as {@code items[2].price}; nothing for the whole of it. */
record Path(@Nullable Path parent, @Nullable String field, int item) {
    static final Path ROOT = new Path(null, null, -1);
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");

    Path to(String name) {
        return new Path(this, name, -1);
    }

    Path to(int index) {
        return new Path(this, null, index);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        print(text);
        return text.toString();
    }

    private void print(StringBuilder text) {
        if (parent == null) {
            return;
        }
        parent.print(text);
        if (field == null) {
            text.append('[').append(item).append(']');
        } else if (PLAIN.matcher(field).matches()) {
            text.append(text.isEmpty() ? "" : ".").append(field);
        } else {
            text.append('[');
            JsonText.quote(text, Described.shortened(field));
            text.append(']');
        }
    }
}
