package dev.agentc.cli.debug;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.program.ProgramFile;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.engine.node.load.DebugView;
import dev.agentc.engine.node.load.DebuggedSource;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Inspection;
import dev.agentc.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The texts that a program was made of: what they say, and what an expression means in them. */
final class DebuggedTexts {
    private static final String LIBRARY = "std/";
    private static final int MOST = 256;

    private final Path folder;
    private final Compiler compiler;

    /** A debugger asks the same at every stop, and a breakpoint whenever a run comes to it. */
    private final Map<Asked, Inspection.Answer> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Inspection.Answer> eldest) {
            return size() > MOST;
        }
    };

    private record Asked(Inspection.Where where, String text, boolean condition) {}

    DebuggedTexts(ProgramFile program) {
        this(program.folder(), program.compiler());
    }

    /** @param folder that the names of texts are relative to */
    DebuggedTexts(Path folder, Compiler compiler) {
        this.folder = folder;
        this.compiler = compiler.keepingTrees();
    }

    DebugView view() {
        return new DebugView(this::text, this::meaning);
    }

    /** What the library says is not debugged. What cannot be read any more is debugged without its text. */
    private Optional<DebuggedSource> text(String name) {
        if (name.isEmpty() || name.startsWith(LIBRARY)) {
            return Optional.empty();
        }
        Path path = folder.resolve(name).normalize();
        try {
            String text = Compiler.text(name, Files.readAllBytes(path)).value();
            return Optional.of(new DebuggedSource(path, text));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of the program's one plan. */
    private synchronized Inspection.Answer meaning(Inspection asked) {
        return known.computeIfAbsent(
                new Asked(asked.where(), asked.text(), asked.condition()), key -> understood(asked));
    }

    private Inspection.Answer understood(Inspection asked) {
        Optional<String> changed = changed(asked.plan());
        if (changed.isPresent()) {
            return new Inspection.Refused("expressions need the text that the run was made of, and `" + changed.get()
                    + "` is another one now, or is not there; names with fields and positions can be asked for");
        }
        try {
            return answer(compiler.inspected(asked));
        } catch (WrongUse e) {
            return new Inspection.Refused(String.valueOf(e.getMessage()));
        }
    }

    /** The first of its texts that is not what it was. */
    private Optional<String> changed(Plan plan) {
        return plan.sources().entrySet().stream()
                .filter(source -> !source.getKey().startsWith(LIBRARY))
                .filter(source -> text(source.getKey())
                        .filter(now -> Hash.ofText(now.text()).equals(source.getValue()))
                        .isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Inspection.Answer answer(Result<Optional<Inspection.Understood>> result) {
        if (result.value().isPresent()) {
            return result.value().get();
        }
        return result.findings().stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .map(finding -> new Inspection.Refused(sentence(finding)))
                .orElseGet(() -> new Inspection.Refused("no code of the program stands here"));
    }

    private static String sentence(Diagnostic finding) {
        return finding.notes().isEmpty()
                ? finding.message()
                : finding.message() + "; " + finding.notes().getFirst();
    }
}
