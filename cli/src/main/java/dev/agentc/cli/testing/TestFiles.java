package dev.agentc.cli.testing;

import dev.agentc.cli.program.Compiling;
import dev.agentc.compiler.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tests of files, and what these declare. */
public final class TestFiles {
    private final List<TestCase> cases;
    private final List<Coverage.Declared> declared;
    private final List<Diagnostic> findings;

    private TestFiles(List<TestCase> cases, List<Coverage.Declared> declared, List<Diagnostic> findings) {
        this.cases = List.copyOf(cases);
        this.declared = List.copyOf(declared);
        this.findings = List.copyOf(findings);
    }

    /** Compiles them, each by itself. */
    public static TestFiles of(List<String> files) {
        List<TestCase> cases = new ArrayList<>();
        List<Coverage.Declared> declared = new ArrayList<>();
        List<Diagnostic> findings = new ArrayList<>();
        for (String file : files) {
            Path path = Path.of(file).toAbsolutePath().normalize();
            Path folder = path.getParent();
            var compiled = Compiling.of(folder).tests(path.getFileName().toString());
            findings.addAll(compiled.findings());
            compiled.value()
                    .tests()
                    .forEach(test -> cases.add(new TestCase(file, folder, test.title(), test.line(), test.plan())));
            compiled.value().declarations().forEach(each -> declared.add(new Coverage.Declared(folder, file, each)));
        }
        return new TestFiles(cases, declared, findings);
    }

    /** Those whose file or title has a text in it; what the files declare stays the same. */
    public TestFiles matching(String filter) {
        return new TestFiles(cases.stream().filter(test -> test.matches(filter)).toList(), declared, findings);
    }

    /** Those of that very title, in any file. */
    public TestFiles called(String title) {
        return new TestFiles(
                cases.stream().filter(test -> test.title().equals(title)).toList(), declared, findings);
    }

    /**
     * Where the file of the only test lies.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public Path folder() {
        return cases.getFirst().folder();
    }

    public List<Diagnostic> findings() {
        return findings;
    }

    public boolean hasErrors() {
        return findings.stream().anyMatch(Diagnostic::isError);
    }

    /** How many tests there are. */
    public int size() {
        return cases.size();
    }

    List<TestCase> cases() {
        return cases;
    }

    List<Coverage.Declared> declared() {
        return declared;
    }
}
