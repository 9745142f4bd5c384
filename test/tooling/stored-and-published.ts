import "reflect-metadata";
import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { MikroORM } from "@mikro-orm/sqlite";
import { printSchema } from "graphql";
import { Arg, buildSchemaSync, Field, ObjectType, Query, Resolver } from "type-graphql";

@ObjectType({ description: "A thing that is stored and published by one class." })
@Entity()
class Specimen {
  @Field(() => String, { description: "What it is called." })
  @PrimaryKey({ type: "string" })
  name!: string;

  @Field(() => String, { nullable: true, description: "What is said about it, if anything." })
  @Property({ type: "string", nullable: true })
  remark?: string | null;
}

@Resolver(() => Specimen)
class SpecimenResolver {
  @Query(() => Specimen, { description: "One specimen." })
  specimen(@Arg("name", () => String, { description: "Its name." }) name: string): Specimen {
    return Object.assign(new Specimen(), { name });
  }
}

/** Which keys a new instance has, what comes back from a database, and the schema: all that decorators decide. */
export async function storeAndPublish(): Promise<{ ownKeys: string[]; stored: object; sdl: string }> {
  const orm = await MikroORM.init({ entities: [Specimen], dbName: ":memory:" });
  try {
    await orm.schema.create();
    const em = orm.em.fork();
    em.create(Specimen, { name: "pythia", remark: "kept" });
    await em.flush();
    const found = await orm.em.fork().findOneOrFail(Specimen, { name: "pythia" });
    const schema = buildSchemaSync({ resolvers: [SpecimenResolver], validate: false });
    return {
      ownKeys: Object.keys(new Specimen()),
      stored: { name: found.name, remark: found.remark },
      sdl: printSchema(schema),
    };
  } finally {
    await orm.close();
  }
}
