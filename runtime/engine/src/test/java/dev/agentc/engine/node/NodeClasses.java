package dev.agentc.engine.node;

import com.oracle.truffle.api.nodes.NodeVisitor;
import dev.agentc.engine.frame.Repertoire;
import dev.agentc.engine.node.load.LoadedProgram;
import dev.agentc.engine.node.load.Translator;
import dev.agentc.engine.node.text.PartNode;
import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;

/** Which classes of nodes there are, and which of them a piece of code becomes. */
public final class NodeClasses {
    private NodeClasses() {}

    /** Names of all classes of nodes that can be made. */
    public static Set<String> all() throws IOException, URISyntaxException {
        Path root = Path.of(CodeNode.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files =
                Files.walk(root.resolve(CodeNode.class.getPackageName().replace('.', '/')))) {
            Set<String> names = new TreeSet<>();
            files.map(file -> root.relativize(file).toString().replace('/', '.'))
                    .filter(name -> name.matches("[A-Za-z.]+Node\\.class"))
                    .forEach(name -> add(name, names));
            return names;
        }
    }

    private static void add(String file, Set<String> names) {
        try {
            Class<?> type = Class.forName(file.substring(0, file.length() - ".class".length()));
            boolean isNode = CodeNode.class.isAssignableFrom(type) || PartNode.class.isAssignableFrom(type);
            if (isNode && !java.lang.reflect.Modifier.isAbstract(type.getModifiers())) {
                names.add(type.getSimpleName());
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names of the classes that {@code code} becomes; what has a frame of its own is not looked into. */
    public static Set<String> of(Code code, Plan plan, Repertoire repertoire) {
        Set<String> names = new HashSet<>();
        try (Context context = Context.newBuilder(AgentLanguage.ID)
                .option("engine.WarnInterpreterOnly", "false")
                .build()) {
            context.initialize(AgentLanguage.ID);
            context.enter();
            NodeVisitor name = node -> names.add(node.getClass().getSimpleName()) || true;
            new Translator(new LoadedProgram(AgentLanguage.current(), plan, repertoire), "", "")
                    .node(code)
                    .accept(name);
            context.leave();
        }
        return names;
    }
}
