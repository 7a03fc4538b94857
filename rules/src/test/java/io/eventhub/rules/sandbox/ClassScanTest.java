package io.eventhub.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Classes as a compiler could make them, past all that the check of the source sees. */
class ClassScanTest {
    private static final String NAME = AllowedCode.GENERATED + "recognition/It";

    @Test
    void aHarmlessClassHoldsNothingForeign() {
        assertThat(scanned(code ->
                        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "length", "()I", false)))
                .isEmpty();
    }

    @Test
    void aCallOfAnAllowedClassIsNotAllowedForThat() {
        assertThat(scanned(
                        code -> code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "exit", "(I)V", false)))
                .containsExactly("java.lang.System.exit");
        assertThat(scanned(code -> code.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false)))
                .containsExactly("java.lang.Object.getClass");
    }

    @Test
    void foreignClassesAreFoundAsTypesArraysAndConstants() {
        assertThat(scanned(code -> code.visitTypeInsn(Opcodes.NEW, "java/io/File")))
                .containsExactly("java.io.File");
        assertThat(scanned(code -> code.visitTypeInsn(Opcodes.CHECKCAST, "[[Ljava/lang/Thread;")))
                .containsExactly("java.lang.Thread");
        assertThat(scanned(code -> code.visitLdcInsn(Type.getObjectType("java/lang/Runtime"))))
                .containsExactly("java.lang.Runtime");
        assertThat(scanned(code ->
                        code.visitFieldInsn(Opcodes.GETSTATIC, "java/lang/System", "out", "Ljava/io/PrintStream;")))
                .containsExactly("java.lang.System.out");
    }

    @Test
    void aBootstrapMethodAndItsArgumentsAreReferences() {
        Handle metafactory =
                new Handle(Opcodes.H_INVOKESTATIC, "java/lang/invoke/LambdaMetafactory", "metafactory", "()V", false);
        Handle exec = new Handle(Opcodes.H_INVOKEVIRTUAL, "java/lang/Runtime", "exec", "()V", false);
        assertThat(scanned(code -> code.visitInvokeDynamicInsn("run", "()V", metafactory, exec)))
                .contains("java.lang.invoke.LambdaMetafactory.metafactory", "java.lang.Runtime.exec");
    }

    @Test
    void aLoopIsFound() {
        assertThat(scanned(code -> {
                    Label start = new Label();
                    code.visitLabel(start);
                    code.visitJumpInsn(Opcodes.GOTO, start);
                }))
                .containsExactly("a loop in \"it\"");
    }

    @Test
    void aClassOutsideItsPackageIsFound() {
        assertThat(ClassScan.foreign(classFile("io/eventhub/rules/recognition/Hub", "java/lang/Object", code -> {})))
                .contains("a class named io.eventhub.rules.recognition.Hub");
    }

    @Test
    void whatItExtendsIsFound() {
        assertThat(ClassScan.foreign(classFile(NAME, "java/lang/ClassLoader", code -> {})))
                .containsExactly("java.lang.ClassLoader");
    }

    @Test
    void theLoaderShowsValuesAndHidesTheHub() throws ClassNotFoundException {
        FilteringLoader loader = new FilteringLoader(ClassScanTest.class.getClassLoader());
        assertThat(loader.loadClass("java.lang.String")).isEqualTo(String.class);
        assertThat(loader.loadClass("io.eventhub.rules.recognition.Hub")).isNotNull();
        for (String hidden : new String[] {
            "java.lang.Runtime",
            "java.lang.Thread$State",
            "java.io.File",
            "java.lang.reflect.Method",
            "java.net.URL",
            "io.eventhub.rules.RulebaseCompiler",
            "org.objectweb.asm.ClassReader"
        }) {
            assertThatThrownBy(() -> loader.loadClass(hidden)).isInstanceOf(ClassNotFoundException.class);
        }
        assertThat(loader.getResource("io/eventhub/rules/RulebaseCompiler.class"))
                .isNull();
        assertThat(loader.getResourceAsStream("logback.xml")).isNull();
    }

    private static Iterable<String> scanned(Consumer<MethodVisitor> body) {
        return ClassScan.foreign(classFile(NAME, "java/lang/Object", body));
    }

    private static byte[] classFile(String name, String parent, Consumer<MethodVisitor> body) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, parent, null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "it", "()V", null, null);
        code.visitCode();
        body.accept(code);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(8, 8);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
