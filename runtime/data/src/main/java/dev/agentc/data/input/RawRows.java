package dev.agentc.data.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows one after another, wherever they come from. */
@FunctionalInterface
public interface RawRows {
    /** Null behind the last. */
    @Nullable
    RawRow next() throws IOException;
}
