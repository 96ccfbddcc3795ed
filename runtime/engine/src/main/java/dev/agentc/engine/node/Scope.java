package dev.agentc.engine.node;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.RecordValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values under names, as debuggers see those of a place: what lies there, or is around it. */
@ExportLibrary(InteropLibrary.class)
public final class Scope implements TruffleObject {
    private final String title;
    private final Map<String, Object> values;
    private final @Nullable Scope around;

    /**
     * @param title what debuggers call it
     * @param values of the language
     * @param around what else is seen from there; null if nothing
     */
    public Scope(String title, Map<String, Object> values, @Nullable Scope around) {
        this.title = title;
        this.values = values;
        this.around = around;
    }

    /** What is known of the run. */
    static Scope run(Activation here) {
        return new Scope("run", RunFacts.of(here), null);
    }

    /** The value under a name of this scope. */
    Object value(String name) {
        return Objects.requireNonNull(values.get(name));
    }

    static boolean hasFields(Object value) {
        return Labels.bare(value) instanceof RecordValue || Labels.bare(value) instanceof MapValue;
    }

    /** What is in a record or a map, by name; nothing is in any other value. */
    static Map<String, Object> fields(Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (Labels.bare(value)) {
            case RecordValue fielded -> {
                for (int i = 0; i < fielded.shape().size(); i++) {
                    fields.put(fielded.shape().names().get(i), fielded.at(i));
                }
            }
            case MapValue map -> map.forEach((key, one) -> fields.put(String.valueOf(Shown.of(key)), one));
            default -> {}
        }
        return fields;
    }

    static Object names(Collection<String> names) {
        return Shown.of(ListValue.copyOf(names));
    }

    @ExportMessage
    boolean isScope() {
        return true;
    }

    @ExportMessage
    boolean hasLanguage() {
        return true;
    }

    @ExportMessage
    Class<AgentLanguage> getLanguage() {
        return AgentLanguage.class;
    }

    @ExportMessage
    Object toDisplayString(boolean allowSideEffects) {
        return title;
    }

    @ExportMessage
    boolean hasScopeParent() {
        return around != null;
    }

    @ExportMessage
    Object getScopeParent() throws UnsupportedMessageException {
        if (around == null) {
            throw UnsupportedMessageException.create();
        }
        return around;
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    /** With those around it, as the library of scopes wants it. */
    private Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>(values);
        if (around != null) {
            around.all().forEach(all::putIfAbsent);
        }
        return all;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(boolean includeInternal) {
        return names(all().keySet());
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return all().containsKey(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        Object value = all().get(member);
        if (value == null) {
            throw UnknownIdentifierException.create(member);
        }
        return Shown.of(value);
    }
}
