"""What the AWS CLI prints for --generate-cli-skeleton: `service`, `operation`, `method`, boto3's name of it, `skeleton`, the printed text.

The AWS CLI takes any value of an enum, another one each time; here it is the first.
"""

import json
import random

import botocore.session
import botocore.utils
from awscli.utils import json_encoder
from botocore import xform_name
from botocore.utils import ArgumentGenerator


class First:
    """What stands in for chance."""

    @staticmethod
    def choice(options):
        return options[0]


def rows(seed, share):
    botocore.utils.random = First
    session = botocore.session.get_session()
    names = session.get_available_services()
    if share is None:
        names = sorted(set(random.Random(f"{seed} skeletons").sample(names, 30)) | {"dynamodb", "lambda", "s3", "iam"})
    for name in names:
        service = session.get_service_model(name)
        for operation in service.operation_names:
            shape = service.operation_model(operation).input_shape
            skeleton = ArgumentGenerator().generate_skeleton(shape) if shape is not None else {}
            yield {
                "service": name, "operation": operation, "method": xform_name(operation),
                "skeleton": json.dumps(skeleton, indent=4, default=json_encoder),
            }
