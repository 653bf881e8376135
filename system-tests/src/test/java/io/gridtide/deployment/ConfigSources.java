package io.gridtide.deployment;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Configuration keys that Java sources name, read with the compiler's own parser: methods of {@code @ConfigMapping} interfaces
 * (SmallRye's rule: prefix, then the method name in kebab case, groups nested), {@code @ConfigProperty} names, and literal
 * arguments of {@code Config.getValue} and its kin.
 */
final class ConfigSources extends TreeScanner<@Nullable Void, @Nullable Void> {
    private static final Set<String> LOOKUPS = Set.of("getValue", "getOptionalValue", "getConfigValue");

    private final Map<String, ClassTree> interfaces = new HashMap<>();
    private final Map<String, String> constants = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> requiredKeys = new HashSet<>();

    private ConfigSources() {}

    /** Reads all sources below a directory. */
    static ConfigSources below(Path directory) {
        List<Path> files = Repository.filesBelow(directory).stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
        ConfigSources sources = new ConfigSources();
        if (files.isEmpty()) {
            return sources;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            Iterable<? extends CompilationUnitTree> units = task.parse();
            sources.read(units);
            return sources;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot parse the sources below " + directory, failure);
        }
    }

    Set<String> keys() {
        return Set.copyOf(keys);
    }

    /** Keys without a default whose type is not optional. */
    Set<String> requiredKeys() {
        return Set.copyOf(requiredKeys);
    }

    private void read(Iterable<? extends CompilationUnitTree> units) {
        units.forEach(unit -> unit.accept(new Declarations(), null));
        units.forEach(unit -> unit.accept(this, null));
        interfaces.values().forEach(type -> mappingPrefix(type)
                .ifPresent(prefix -> addGroup(new Group(prefix, type, type, true))));
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
        annotation(variable.getModifiers(), "ConfigProperty")
                .ifPresent(property -> argument(property, "name").ifPresent(key -> {
                    keys.add(key);
                    if (argument(property, "defaultValue").isEmpty() && !optional(variable.getType())) {
                        requiredKeys.add(key);
                    }
                }));
        return super.visitVariable(variable, nothing);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
        if (call.getMethodSelect() instanceof MemberSelectTree method
                && LOOKUPS.contains(method.getIdentifier().toString())
                && !call.getArguments().isEmpty()) {
            text(call.getArguments().getFirst())
                    .filter(key -> key.contains("."))
                    .ifPresent(keys::add);
        }
        return super.visitMethodInvocation(call, nothing);
    }

    private Optional<String> mappingPrefix(ClassTree type) {
        return annotation(type.getModifiers(), "ConfigMapping").flatMap(mapping -> argument(mapping, "prefix"));
    }

    /**
     * A part of a mapping.
     *
     * @param root the mapping it is part of, whose nested types come before others of their name
     * @param always whether it is there without being named: elements of lists, maps and optional groups are not
     */
    private record Group(String prefix, ClassTree type, ClassTree root, boolean always) {}

    private void addGroup(Group group) {
        for (Tree member : group.type().getMembers()) {
            if (member instanceof MethodTree method && method.getBody() == null) {
                addMember(group, method);
            }
        }
    }

    private void addMember(Group group, MethodTree method) {
        Optional<AnnotationTree> inParent = annotation(method.getModifiers(), "WithParentName");
        String name = annotation(method.getModifiers(), "WithName")
                .flatMap(annotation -> argument(annotation, "value"))
                .orElseGet(() -> kebab(method.getName().toString()));
        String key = inParent.isPresent() ? group.prefix() : group.prefix() + "." + name;
        Tree type = method.getReturnType();
        String element = String.valueOf(type).replaceAll("^(?:[a-z.]*Optional|[a-z.]*List|[a-z.]*Set)<(.*)>$", "$1");
        boolean container = !element.equals(String.valueOf(type));
        ClassTree nested = type(element.substring(element.lastIndexOf('.') + 1), group.root());
        if (nested != null) {
            addGroup(new Group(key, nested, group.root(), group.always() && !container));
            return;
        }
        keys.add(key);
        if (group.always() && annotation(method.getModifiers(), "WithDefault").isEmpty() && !optional(type)) {
            requiredKeys.add(key);
        }
    }

    private @Nullable ClassTree type(String simpleName, ClassTree root) {
        return root.getMembers().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .filter(nested -> nested.getKind() == Tree.Kind.INTERFACE)
                .filter(nested -> nested.getSimpleName().contentEquals(simpleName))
                .findFirst()
                .orElse(interfaces.get(simpleName));
    }

    private static boolean optional(Tree type) {
        return type.toString().matches("(.*\\.)?(Optional|OptionalInt|OptionalLong|OptionalDouble|Map)\\b.*");
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static Optional<AnnotationTree> annotation(ModifiersTree modifiers, String simpleName) {
        return modifiers.getAnnotations().stream()
                .<AnnotationTree>map(annotation -> annotation)
                .filter(annotation -> annotation.getAnnotationType().toString().matches("(.*\\.)?" + simpleName))
                .findFirst();
    }

    private Optional<String> argument(AnnotationTree annotation, String name) {
        for (ExpressionTree argument : annotation.getArguments()) {
            if (argument instanceof AssignmentTree assignment
                    && assignment.getVariable().toString().equals(name)) {
                return text(assignment.getExpression());
            }
            if (name.equals("value") && !(argument instanceof AssignmentTree)) {
                return text(argument);
            }
        }
        return Optional.empty();
    }

    /** A literal, or a constant of the same module. */
    private Optional<String> text(ExpressionTree expression) {
        return switch (expression) {
            case LiteralTree literal when literal.getValue() instanceof String value -> Optional.of(value);
            case IdentifierTree name ->
                Optional.ofNullable(constants.get(name.getName().toString()));
            case MemberSelectTree name ->
                Optional.ofNullable(constants.get(name.getIdentifier().toString()));
            default -> Optional.empty();
        };
    }

    /** Collects interfaces and text constants by their simple names. */
    private final class Declarations extends TreeScanner<@Nullable Void, @Nullable Void> {
        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            if (type.getKind() == Tree.Kind.INTERFACE) {
                interfaces.put(type.getSimpleName().toString(), type);
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
            if (variable.getInitializer() instanceof LiteralTree literal
                    && literal.getValue() instanceof String value) {
                constants.put(variable.getName().toString(), value);
            }
            return super.visitVariable(variable, nothing);
        }
    }
}
