package cairn.node.grpc;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A client that knows nothing of the registry's protocol but what the server tells by reflection,
 * as grpcurl does: it must not import a generated type of the registry.
 */
final class GenericClient {
  private final Channel channel;

  GenericClient(Channel channel) {
    this.channel = channel;
  }

  /** The names of the services that the server lists. */
  List<String> services() {
    return ask(request -> request.setListServices(""))
        .getListServicesResponse()
        .getServiceList()
        .stream()
        .map(ServiceResponse::getName)
        .toList();
  }

  /** Calls a method; everything by its name. */
  DynamicMessage call(String service, String method, Map<String, ?> fields)
      throws DescriptorValidationException, InvalidProtocolBufferException {
    var descriptor =
        Objects.requireNonNull(
            file(service)
                .findServiceByName(service.substring(service.lastIndexOf('.') + 1))
                .findMethodByName(method));
    DynamicMessage request = message(descriptor.getInputType(), fields);
    MethodDescriptor<byte[], byte[]> call =
        MethodDescriptor.<byte[], byte[]>newBuilder(new Bytes(), new Bytes())
            .setType(MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(service, method))
            .build();
    byte[] response =
        ClientCalls.blockingUnaryCall(channel, call, CallOptions.DEFAULT, request.toByteArray());
    return DynamicMessage.parseFrom(descriptor.getOutputType(), response);
  }

  /** The value of a field by its path; an enum's by its name. */
  static Object value(DynamicMessage message, String... path) {
    Object value = message;
    for (String name : path) {
      DynamicMessage within = (DynamicMessage) value;
      value = within.getField(within.getDescriptorForType().findFieldByName(name));
    }
    return value;
  }

  private static DynamicMessage message(
      com.google.protobuf.Descriptors.Descriptor type, Map<String, ?> fields) {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    fields.forEach((name, value) -> {
      var field = Objects.requireNonNull(type.findFieldByName(name), name);
      message.setField(
          field,
          value instanceof Map<?, ?> nested
              ? message(field.getMessageType(), byName(nested))
              : value);
    });
    return message.build();
  }

  private static Map<String, Object> byName(Map<?, ?> fields) {
    Map<String, Object> byName = new HashMap<>();
    fields.forEach((name, value) -> byName.put((String) name, Objects.requireNonNull(value)));
    return byName;
  }

  /** The file that holds {@code symbol}, with all that it imports. */
  private FileDescriptor file(String symbol)
      throws InvalidProtocolBufferException, DescriptorValidationException {
    Map<String, FileDescriptorProto> files = new HashMap<>();
    String first = "";
    var answer = ask(request -> request.setFileContainingSymbol(symbol));
    for (var bytes : answer.getFileDescriptorResponse().getFileDescriptorProtoList()) {
      FileDescriptorProto file = FileDescriptorProto.parseFrom(bytes);
      first = first.isEmpty() ? file.getName() : first;
      files.put(file.getName(), file);
    }
    return link(first, files, new HashMap<>());
  }

  private static FileDescriptor link(
      String name, Map<String, FileDescriptorProto> files, Map<String, FileDescriptor> linked)
      throws DescriptorValidationException {
    FileDescriptor known = linked.get(name);
    if (known != null) {
      return known;
    }
    FileDescriptorProto file = Objects.requireNonNull(files.get(name), name);
    FileDescriptor[] imports = new FileDescriptor[file.getDependencyCount()];
    for (int i = 0; i < imports.length; i++) {
      imports[i] = link(file.getDependency(i), files, linked);
    }
    FileDescriptor descriptor = FileDescriptor.buildFrom(file, imports);
    linked.put(name, descriptor);
    return descriptor;
  }

  private ServerReflectionResponse ask(Consumer<ServerReflectionRequest.Builder> question) {
    ServerReflectionRequest.Builder request = ServerReflectionRequest.newBuilder();
    question.accept(request);
    CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> stream =
        ServerReflectionGrpc.newStub(channel).serverReflectionInfo(new First<>(answer));
    stream.onNext(request.build());
    stream.onCompleted();
    return answer.join();
  }

  /** Hands the first message of a stream on. */
  private record First<T>(CompletableFuture<T> answer) implements StreamObserver<T> {
    @Override
    public void onNext(T value) {
      answer.complete(value);
    }

    @Override
    public void onError(Throwable cause) {
      answer.completeExceptionally(cause);
    }

    @Override
    public void onCompleted() {
      answer.completeExceptionally(new IllegalStateException("no answer"));
    }
  }
}
