package dev.agentc.cli.arguments;

import dev.agentc.compiler.diagnostic.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command line taken apart: words, flags, options with values, and what a program's own parameters were given.
 *
 * <p>{@code --name value} and {@code --name=value} mean the same; {@code --} ends options. What begins with one dash and is
 * a number or has blanks in it is a word: no option is called so. Of a command that is made of steps each {@code then} begins
 * the next one.
 */
public final class Arguments {
    private final CommandLine line;
    private final List<String> words = new ArrayList<>();
    private final Set<String> flags = new java.util.LinkedHashSet<>();
    private final Map<String, List<String>> options = new LinkedHashMap<>();
    private final Map<String, String> inputs = new LinkedHashMap<>();
    private int plain = Integer.MAX_VALUE;
    private @Nullable String valueless;
    private @Nullable Arguments next;

    private Arguments(CommandLine line) {
        this.line = line;
    }

    /** @throws WrongUse for an unknown option, one whose value is missing, or a word too many */
    public static Arguments parse(CommandLine line, String[] args, int from) {
        var parsed = new Arguments(line);
        for (int i = from; i < args.length; i++) {
            String arg = args[i];
            if (line.isChained() && arg.equals(CommandLine.THEN)) {
                parsed.next = parse(line, args, i + 1);
                break;
            }
            if (arg.equals("--")) {
                parsed.plain = parsed.words.size();
                for (i++; i < args.length; i++) {
                    parsed.words.add(args[i]);
                }
            } else if (isOption(arg)) {
                i = parsed.option(args, i);
            } else {
                parsed.words.add(arg);
            }
        }
        if (parsed.words.size() > line.words()) {
            throw new WrongUse(
                    "`" + parsed.words.get(line.words()) + "` is one word too many for `agentc " + line.name() + "`",
                    "`agentc help " + line.name() + "` says what it takes");
        }
        return parsed;
    }

    private static boolean isOption(String arg) {
        boolean number = arg.length() > 1
                && (Character.isDigit(arg.charAt(1))
                        || arg.length() > 2 && arg.charAt(1) == '.' && Character.isDigit(arg.charAt(2)));
        return arg.length() > 1 && arg.charAt(0) == '-' && !number && (arg.startsWith("--") || !isPhrase(arg));
    }

    private static boolean isPhrase(String arg) {
        for (int i = 0; i < arg.length(); i++) {
            if (Character.isWhitespace(arg.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private int option(String[] args, int at) {
        String arg = args[at];
        String name = arg.startsWith("--") ? arg.substring(2) : line.longName(arg);
        int equals = name.indexOf('=');
        String inline = equals < 0 ? null : name.substring(equals + 1);
        name = equals < 0 ? name : name.substring(0, equals);
        if (line.flags().contains(name)) {
            if (inline != null) {
                throw new WrongUse("`--" + name + "` takes no value");
            }
            flags.add(name);
            return at;
        }
        if (!line.valued().contains(name) && !(line.ownOptions() && arg.startsWith("--"))) {
            throw unknown(arg, name);
        }
        String value = inline;
        int last = at;
        if (value == null) {
            if (at + 1 >= args.length || isOurs(args[at + 1])) {
                return withoutValue(name, at);
            }
            value = args[++last];
        }
        if (line.valued().contains(name)) {
            List<String> given = options.computeIfAbsent(name, n -> new ArrayList<>());
            given.add(value);
            if (CommandLine.PAIRS.contains(name)) {
                if (last + 1 >= args.length || isOurs(args[last + 1])) {
                    throw new WrongUse("`--" + name + "` needs two values");
                }
                given.add(args[++last]);
            }
        } else if (inputs.put(name, value) != null) {
            throw new WrongUse("`--" + name + "` is given twice");
        }
        return last;
    }

    private WrongUse unknown(String arg, String name) {
        String other = line.ownOptions()
                ? "the program's own have two dashes; put `--` before a word that begins with a dash"
                : "`agentc help " + line.name() + "` lists them";
        return new WrongUse(
                "`" + arg + "` is no option of `agentc " + line.name() + "`",
                Nearest.to(name, line.options())
                        .map(n -> "did you mean `--" + n + "`?")
                        .orElse(other));
    }

    /** Whether a word is certainly an option of this command, and so not the value of the one before it. */
    private boolean isOurs(String arg) {
        String name = arg.startsWith("--")
                ? arg.substring(2)
                : arg.length() == 2 && arg.charAt(0) == '-' ? line.longName(arg) : "";
        int equals = name.indexOf('=');
        return line.options().contains(equals < 0 ? name : name.substring(0, equals));
    }

    /** What the program's own are called is not known yet. */
    private int withoutValue(String name, int at) {
        if (line.valued().contains(name)) {
            throw new WrongUse("`--" + name + "` needs a value");
        }
        valueless = valueless == null ? name : valueless;
        return at;
    }

    /** Itself and what stands behind each {@code then}, in order. */
    public List<Arguments> steps() {
        List<Arguments> steps = new ArrayList<>();
        for (Arguments step = this; step != null; step = step.next) {
            steps.add(step);
        }
        return steps;
    }

    /** Its words with the options of all steps, for what holds of the whole line. */
    public Arguments whole() {
        var whole = new Arguments(line);
        whole.words.addAll(words);
        for (Arguments step : steps()) {
            whole.flags.addAll(step.flags);
            step.options.forEach((name, values) -> whole.options
                    .computeIfAbsent(name, any -> new ArrayList<>())
                    .addAll(values));
        }
        return whole;
    }

    /** Whether a flag stands in any of the steps. */
    public boolean anywhere(String flag) {
        return flags.contains(flag) || next != null && next.anywhere(flag);
    }

    /** The names of all flags and options that are there. */
    public List<String> given() {
        List<String> given = new ArrayList<>(flags);
        given.addAll(options.keySet());
        return given;
    }

    /** The command they are for. */
    public CommandLine command() {
        return line;
    }

    public List<String> words() {
        return words;
    }

    /** Whether the word at that place stands behind {@code --}. */
    public boolean isPlain(int word) {
        return word >= plain;
    }

    /** One of the program's own options, if it has no value. */
    public Optional<String> valueless() {
        return Optional.ofNullable(valueless);
    }

    public boolean flag(String name) {
        return flags.contains(name);
    }

    /** @throws WrongUse if it is given more than once */
    public Optional<String> option(String name) {
        List<String> given = all(name);
        if (given.size() > 1) {
            throw new WrongUse("`--" + name + "` is given twice");
        }
        return given.stream().findFirst();
    }

    /** Of an option that may be given more than once. */
    public List<String> all(String name) {
        return options.getOrDefault(name, List.of());
    }

    /** What stands under names that are no options of the command: parameters of the program. */
    public Map<String, String> inputs() {
        return inputs;
    }
}
