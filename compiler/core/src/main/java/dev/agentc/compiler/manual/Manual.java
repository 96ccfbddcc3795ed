package dev.agentc.compiler.manual;

import dev.agentc.compiler.Analysis;
import java.util.List;
import java.util.Map;

/**
 * What is told of some files.
 *
 * @param chapters a file each
 */
public record Manual(String title, List<Chapter> chapters) {
    public Manual {
        chapters = List.copyOf(chapters);
    }

    /**
     * Files that were looked at together, of which none has an error.
     *
     * @param files those to be told of, as the analysis knows them, and what readers are shown for each
     */
    public record Looked(Analysis analysis, Map<String, String> files) {}

    /** What is known of what something costs. */
    @FunctionalInterface
    public interface Costs {
        /**
         * @param file as the analysis knows it
         * @return a sentence each; none where nothing is known
         */
        List<String> of(String file, String name);
    }

    /** @param hidden whether {@code private} declarations are told of as well */
    public static Manual of(String title, List<Looked> looked, boolean hidden, Costs costs) {
        return new Survey(looked, hidden, costs).manual(title);
    }
}
