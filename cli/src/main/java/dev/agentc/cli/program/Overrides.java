package dev.agentc.cli.program;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.effect.ModelBinding;
import dev.agentc.plan.Code;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code --model X} and {@code --model name=X}: what models stand for in one run. */
public final class Overrides {
    private static final Pattern NAMED = Pattern.compile("([a-z_][a-z0-9_]*)=(?!=)(.+)", Pattern.DOTALL);

    private Overrides() {}

    /**
     * @param bind what an expression stands for
     * @return bindings by the model's qualified name; {@code ""} is the entry's own
     * @throws WrongUse if an expression is no model, or a name is none of the program's
     */
    public static Map<String, ModelBinding> of(
            List<String> options, ProgramFile program, Function<Code, ModelBinding> bind) {
        Map<String, ModelBinding> overrides = new LinkedHashMap<>();
        for (String option : options) {
            Matcher named = NAMED.matcher(option);
            String model = named.matches() ? declared(named.group(1), program) : "";
            Code code = program.model(model.isEmpty() ? option : named.group(2));
            if (overrides.put(model, bind.apply(code)) != null) {
                throw new WrongUse("`--model " + option + "`: this model is given twice");
            }
        }
        return overrides;
    }

    private static String declared(String name, ProgramFile program) {
        List<String> names = program.plan().bindings().keySet().stream()
                .map(ProgramFile::shortName)
                .toList();
        return program.declared(name)
                .orElseThrow(() -> new WrongUse(
                        "the program uses no model called `" + name + "`",
                        names.isEmpty() ? "it declares none" : "it uses `" + String.join("`, `", names) + "`"));
    }
}
