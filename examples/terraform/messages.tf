data "archive_file" "messages" {
  type        = "zip"
  source_dir  = "${var.functions_directory}/custom-message"
  output_path = "${var.functions_directory}/custom-message.zip"
}

resource "aws_lambda_function" "messages" {
  function_name    = "${var.name}-messages"
  filename         = data.archive_file.messages.output_path
  source_code_hash = data.archive_file.messages.output_base64sha256
  runtime          = "nodejs24.x"
  architectures    = ["arm64"]
  handler          = "index.handler"
  memory_size      = 512
  timeout          = 5
  role             = aws_iam_role.messages.arn

  environment {
    variables = {
      CLIENT_BRANDS      = "{}"
      CONTEXT_PUBLIC_KEY = data.aws_kms_public_key.context.public_key
      METRIC_NAMESPACE   = "Rekey/${var.name}"
      VERIFIES_BY_LINK   = "false"
      WRITES_EMAIL       = "true"
    }
  }

  logging_config {
    log_format = "Text" # metrics are read from the lines as they are
    log_group  = aws_cloudwatch_log_group.messages.name
  }
}

resource "aws_lambda_permission" "messages" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.messages.function_name
  principal     = "cognito-idp.amazonaws.com"
  source_arn    = aws_cognito_user_pool.customers.arn
}

resource "aws_cloudwatch_log_group" "messages" {
  name              = "/rekey/${var.name}/messages"
  retention_in_days = 90
}

resource "aws_iam_role" "messages" {
  name               = "${var.name}-messages"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy" "messages" {
  role   = aws_iam_role.messages.id
  policy = data.aws_iam_policy_document.messages.json
}

data "aws_iam_policy_document" "messages" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.messages.arn}:*"]
  }
}

data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
