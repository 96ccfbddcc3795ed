package dev.agentc.engine.node.load;

import com.oracle.truffle.api.CallTarget;
import dev.agentc.engine.node.InspectionNode;
import dev.agentc.engine.node.Inspections;
import dev.agentc.plan.Inspection;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Evaluates expressions in a program beside the one that runs, since that has only what its entry reaches, and in a run beside the one
 * that stands: nothing is recorded there, and no call site is counted.
 */
final class ProgramInspections implements Inspections {
    private final LoadedProgram program;
    private final Function<Inspection, Inspection.Answer> meanings;

    ProgramInspections(LoadedProgram program, Function<Inspection, Inspection.Answer> meanings) {
        this.program = program;
        this.meanings = meanings;
    }

    @Override
    public Ready of(Inspection.Where where, String text, boolean condition) {
        return switch (meanings.apply(new Inspection(program.plan(), where, text, condition))) {
            case Inspection.Refused refused -> throw new InspectionNode.Refused(refused.why(), null);
            case Inspection.Understood understood -> ready(understood, where.file());
        };
    }

    private Ready ready(Inspection.Understood understood, String file) {
        LoadedProgram beside = program.beside(understood.plan());
        int slots = understood.slots().size();
        CallTarget target = new Translator(beside, "", file)
                .target(
                        understood.code(),
                        understood.slots(),
                        slots,
                        understood.code().span());
        return (here, values) -> target.call(LoadedCallee.with(here.beside(beside), Arrays.copyOf(values, slots)));
    }
}
