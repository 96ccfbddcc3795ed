package dev.agentc.plan;

import java.util.List;

/**
 * The tests of a file.
 *
 * @param tests in the order of the text
 * @param declarations all that the file itself declares and that can be executed
 */
public record TestPlans(List<Case> tests, List<Declaration> declarations) {
    public TestPlans {
        tests = List.copyOf(tests);
        declarations = List.copyOf(declarations);
    }

    /**
     * One test.
     *
     * @param title as it is written
     * @param line where it begins
     * @param plan whose entry it is
     */
    public record Case(String title, int line, Plan plan) {}
}
