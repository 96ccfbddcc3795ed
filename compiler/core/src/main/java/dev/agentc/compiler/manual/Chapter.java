package dev.agentc.compiler.manual;

import java.util.List;

/**
 * What is told of one file.
 *
 * @param path as readers are shown it
 * @param text what the remark at its very top says
 * @param sections its declarations, in their order
 * @param tests in their order
 */
public record Chapter(String path, Prose text, List<Section> sections, List<Test> tests) {
    public Chapter {
        sections = List.copyOf(sections);
        tests = List.copyOf(tests);
    }

    /**
     * @param name its sentence
     * @param path of its file, as readers are shown it
     */
    public record Test(String name, String path, int line) {}
}
