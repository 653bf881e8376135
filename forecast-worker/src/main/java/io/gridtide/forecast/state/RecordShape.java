package io.gridtide.forecast.state;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A type of record that may be part of a model: one of this module's own. It is made by its constructor, so that its checks
 * hold for what was kept too.
 *
 * @param type the record
 * @param components types of its components
 * @param hash of the names and types of the components; another shape of the same name is not read
 */
record RecordShape(Class<?> type, Class<?>[] components, int hash) {
    private static final String OWN = "io.gridtide.forecast.";

    static RecordShape named(String name) {
        if (!name.startsWith(OWN)) {
            throw new StateException("\"" + name + "\" is no part of a model");
        }
        try {
            return of(Class.forName(name, false, RecordShape.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError unknown) {
            throw new StateException("\"" + name + "\" is not known to this version");
        }
    }

    static RecordShape of(Class<?> type) {
        if (!type.isRecord() || !type.getName().startsWith(OWN)) {
            throw new StateException("a " + type.getName() + " cannot be kept");
        }
        RecordComponent[] components = type.getRecordComponents();
        String shape = Arrays.stream(components)
                .map(component -> component.getName() + ':' + component.getGenericType())
                .collect(Collectors.joining(","));
        return new RecordShape(
                type,
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new),
                shape.hashCode());
    }

    /** A record of these values. */
    Object make(@Nullable Object[] values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(components);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new StateException(type.getSimpleName() + " refuses its values: " + refused.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException wrong) {
            throw new StateException(type.getSimpleName() + " has other components: " + wrong.getMessage());
        }
    }
}
