# Notifies a user who completed a reset, and records that the reset was completed.
data "archive_file" "reset_notices" {
  type        = "zip"
  source_dir  = "${var.functions_directory}/post-confirmation"
  output_path = "${var.functions_directory}/post-confirmation.zip"
}

resource "aws_lambda_function" "reset_notices" {
  function_name    = "${var.name}-reset-notices"
  filename         = data.archive_file.reset_notices.output_path
  source_code_hash = data.archive_file.reset_notices.output_base64sha256
  runtime          = "nodejs24.x"
  architectures    = ["arm64"]
  handler          = "index.handler"
  memory_size      = 1024
  timeout          = 5
  role             = aws_iam_role.reset_notices.arn

  environment {
    variables = {
      AUDIT_TABLE      = aws_dynamodb_table.audit_trail.name
      CLIENT_BRANDS    = "{}"
      METRIC_NAMESPACE = "Rekey/${var.name}"
      NOTICES          = jsonencode({ source = var.from_address })
      SENDS_SMS        = "false"
      STATE_TABLE      = aws_dynamodb_table.idempotency_keys.name
    }
  }

  logging_config {
    log_format = "Text" # metrics are read from the lines as they are
    log_group  = aws_cloudwatch_log_group.reset_notices.name
  }
}

resource "aws_lambda_permission" "reset_notices" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.reset_notices.function_name
  principal     = "cognito-idp.amazonaws.com"
  source_arn    = aws_cognito_user_pool.customers.arn
}

resource "aws_cloudwatch_log_group" "reset_notices" {
  name              = "/rekey/${var.name}/reset-notices"
  retention_in_days = 90
}

resource "aws_iam_role" "reset_notices" {
  name               = "${var.name}-reset-notices"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy" "reset_notices" {
  role   = aws_iam_role.reset_notices.id
  policy = data.aws_iam_policy_document.reset_notices.json
}

data "aws_iam_policy_document" "reset_notices" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.reset_notices.arn}:*"]
  }

  statement {
    actions   = ["dynamodb:PutItem"]
    resources = [aws_dynamodb_table.idempotency_keys.arn]
  }

  statement {
    actions   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
    resources = [aws_dynamodb_table.audit_trail.arn]
  }

  statement {
    actions = ["ses:SendEmail"]
    resources = [
      "arn:${data.aws_partition.current.partition}:ses:${var.region}:${data.aws_caller_identity.current.account_id}:configuration-set/*",
      "arn:${data.aws_partition.current.partition}:ses:${var.region}:${data.aws_caller_identity.current.account_id}:identity/*",
    ]

    condition {
      test     = "StringEquals"
      variable = "ses:FromAddress"
      values   = [var.from_address]
    }
  }
}
